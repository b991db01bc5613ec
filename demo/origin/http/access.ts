/**
 * Who may have the files of a stream: everyone; whoever brings `?token=` with each request; or the same, where the
 * playlists hand the token of their own request on to what they list.
 */
export type AccessMode = 'open' | 'token' | 'token-carried';

/** The token that is always right. */
export const TOKEN = 'let-me-in';

/** A token that is right until an instant, epoch milliseconds. */
export const tokenUntil = (instant: number): string => `until-${Math.round(instant)}`;

/**
 * Why a request is refused: 401 without a token that could be right, 403 with one whose time has passed.
 *
 * @param query with its question mark, or empty
 * @returns null for one that is served
 */
export function refusal(mode: AccessMode, query: string, now: number): 401 | 403 | null {
  if (mode === 'open') return null;
  const token = new URLSearchParams(query).get('token') ?? '';
  if (token === TOKEN) return null;
  const [, until] = /^until-(\d+)$/.exec(token) ?? [];
  if (until === undefined) return 401;
  return now < Number(until) ? null : 403;
}

/** A playlist whose URIs have the query of its own request. */
export function carryQuery(playlist: Buffer, query: string): Buffer {
  if (query === '') return playlist;
  const text = playlist.toString()
    .replace(/^[^#\r\n][^\r\n]*/gm, (uri) => uri + query)
    .replace(/URI="([^"]*)"/g, (_, uri: string) => `URI="${uri}${query}"`);
  return Buffer.from(text);
}

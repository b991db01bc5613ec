import { DvrError } from './dvr-error';

/** Why a page is asked for credentials. */
export interface AuthReason {
  /** `segment` stands for all media: segments, their keys and initialization sections, and files. */
  readonly kind: 'playlist' | 'segment' | 'whep';
  /** What is to be asked for. */
  readonly url: string;
  /** 401 or 403 where the server has refused what was given before; absent on the first question. */
  readonly status?: number;
}

/** What goes with requests. Names are those of the server. */
export interface Credentials {
  /** Set in the query of the URL. */
  readonly query?: Readonly<Record<string, string>>;
  /** Set as headers of the request. A file that the `<video>` plays by itself can't carry any. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Gives the credentials for requests of a kind to the origin of `url`. Asked once for each kind and origin, and again when the
 * server refuses them; the answer goes to no other origin, so a page that names its own origin only gives nothing away.
 */
export type GetAuth = (reason: AuthReason) => Promise<Credentials>;

/** Asks a page for credentials. One that gives nothing gives none. Rejects with a `DvrError` `auth-failed` where the page does. */
export async function askFor(reason: AuthReason, getAuth: GetAuth): Promise<Credentials> {
  try {
    return (await getAuth(reason)) ?? {};
  } catch (cause) {
    throw new DvrError('auth-failed', { url: reason.url, status: reason.status, cause });
  }
}

/** A URL with these parameters in its query, instead of others of the same name. */
export function withQuery(url: string, query: Readonly<Record<string, string>> = {}): string {
  const added = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  if (added.length === 0 || !/^https?:/i.test(url)) return url;
  const [, path = '', search = '', hash = ''] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(url) ?? [];
  const kept = search.split('&').filter((part) => part !== '' && !Object.hasOwn(query, decoded(part)));
  return `${path}?${[...kept, ...added].join('&')}${hash}`;
}

function decoded(parameter: string): string {
  const name = parameter.replace(/=.*$/s, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

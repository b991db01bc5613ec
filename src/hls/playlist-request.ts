import { withQuery, type Credentials } from '../core/auth';
import type { Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import { isMediaType } from '../core/media-type';
import { codeOfStatus, isRefusal } from '../core/status-code';
import type { KeyRing } from './key-ring';

/** One answer with a playlist. */
export interface PlaylistAnswer {
  readonly text: string;
  /** The URL after redirects: what relative URIs in the list refer to. */
  readonly url: string;
  /** Bytes of the body, after content decoding. */
  readonly bytes: number;
}

/** What a request needs from outside. */
export interface RequestMeans {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly credentials: RequestCredentials;
  /** The page's own credentials, where it gives any. */
  readonly ring?: KeyRing | null;
}

/** A server that says nothing for so long is not waited for. */
const TIMEOUT_MS = 10_000;

/**
 * Asks a server for a playlist. Throws a `DvrError` that says what went wrong (`unreachable`, `timeout`, `cors`, `offline`,
 * `not-found`, `forbidden`, `server-error`, `http-status`), or the reason of `signal`.
 */
export async function requestPlaylist(url: string, signal: AbortSignal, means: RequestMeans): Promise<PlaylistAnswer> {
  if (!means.ring) return request(url, {}, signal, means);
  return means.ring.use(
    'playlist',
    url,
    (credentials) => request(url, credentials, signal, means),
    (error) => (error instanceof DvrError && isRefusal(error.status) ? error.status : null),
  );
}

async function request(
  url: string,
  { query, headers }: Credentials,
  signal: AbortSignal,
  means: RequestMeans,
): Promise<PlaylistAnswer> {
  signal.throwIfAborted();
  const timeout = new AbortController();
  const done = new AbortController();
  means.clock.after(TIMEOUT_MS, () => timeout.abort(), AbortSignal.any([signal, done.signal]));
  try {
    const response = await means.fetch(withQuery(url, query), {
      ...(headers && { headers }),
      // A server that sends no Cache-Control would otherwise have the browser guess how long a live list stays fresh.
      cache: 'no-cache',
      credentials: means.credentials,
      signal: AbortSignal.any([signal, timeout.signal]),
    });
    if (!response.ok) throw new DvrError(codeOfStatus(response.status), { url, status: response.status });
    const contentType = response.headers.get('Content-Type') ?? '';
    // Hours of media may follow, and none of it is asked for.
    if (isMediaType(contentType)) {
      timeout.abort();
      throw new DvrError('not-a-playlist', { url, contentType });
    }
    const body = await response.arrayBuffer();
    return { text: new TextDecoder().decode(body), url: response.redirected ? response.url : url, bytes: body.byteLength };
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (cause instanceof DvrError) throw cause;
    throw new DvrError(timeout.signal.aborted ? 'timeout' : await whyBlocked(url, signal, means), { url, cause });
  } finally {
    done.abort();
  }
}

/**
 * Why a request got no answer that the page may read. The browser does not tell, but an opaque request does: it succeeds
 * where the server answers, so what was missing is the permission. Throws the reason of `signal`.
 */
export async function whyBlocked(
  url: string,
  signal: AbortSignal,
  { fetch }: Pick<RequestMeans, 'fetch'>,
): Promise<'offline' | 'cors' | 'unreachable'> {
  const { navigator } = globalThis;
  if (navigator && !navigator.onLine) return 'offline';
  const done = new AbortController();
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', signal: AbortSignal.any([signal, done.signal]) });
    return 'cors';
  } catch {
    if (signal.aborted) throw signal.reason;
    return 'unreachable';
  } finally {
    // That there is an answer is all that counts, not its megabytes.
    done.abort();
  }
}

import { withQuery, type Credentials } from '../core/auth';
import { pause, type Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import { isMediaType } from '../core/media-type';
import { codeOfStatus, isRefusal } from '../core/status-code';
import type { RangeAnswer, RangeMeans, RangeWish } from '../playlist/range-means';
import type { KeyRing } from '../core/key-ring';

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
/** Megabytes that nobody waits for may come slowly. */
const LOW_TIMEOUT_MS = 120_000;

/** Status of an answer to a range that the file does not have. */
const RANGE_NOT_SATISFIABLE = 416;
const PARTIAL = 206;
const NOTHING = new Uint8Array();

/**
 * How the bytes of one playlist are asked for. Fails with a `DvrError` that says what went wrong (`unreachable`, `timeout`,
 * `cors`, `offline`, `not-found`, `forbidden`, `server-error`, `http-status`, `not-a-playlist`), or with the reason of the signal.
 */
export function rangesOf(url: string, means: RequestMeans): RangeMeans {
  return {
    givesLast: isOwn(url),
    ask: (wish, options) => ask(url, { ...options, wish }, means),
    size: async (signal) => (await ask(url, { signal, head: true }, means)).size,
    yield: () => pause(means.clock, 0, new AbortController().signal),
  };
}

interface Asking {
  readonly signal: AbortSignal;
  readonly wish?: RangeWish | null;
  /** Nothing but the size is wanted. */
  readonly head?: boolean;
  /** Nobody waits for it. */
  readonly low?: boolean;
}

async function ask(url: string, asking: Asking, means: RequestMeans): Promise<RangeAnswer> {
  if (!means.ring) return request(url, {}, asking, means);
  return means.ring.use(
    'playlist',
    url,
    (credentials) => request(url, credentials, asking, means),
    // Some servers give everybody files and nobody their size.
    (error) => (!asking.head && error instanceof DvrError && isRefusal(error.status) ? error.status : null),
  );
}

async function request(url: string, { query, headers }: Credentials, asking: Asking, means: RequestMeans): Promise<RangeAnswer> {
  const { signal, wish, head, low } = asking;
  signal.throwIfAborted();
  const timeout = new AbortController();
  const done = new AbortController();
  means.clock.after(low ? LOW_TIMEOUT_MS : TIMEOUT_MS, () => timeout.abort(), AbortSignal.any([signal, done.signal]));
  try {
    const response = await means.fetch(withQuery(url, query), {
      ...(head && { method: 'HEAD' }),
      ...(low && { priority: 'low' }),
      ...((headers || wish) && { headers: { ...headers, ...(wish && { Range: `bytes=${textOf(wish)}` }) } }),
      // A server that sends no Cache-Control would otherwise have the browser guess how long a live list stays fresh. Pieces
      // of a file that grows are not to be put together with older ones.
      cache: wish ? 'no-store' : 'no-cache',
      credentials: means.credentials,
      signal: AbortSignal.any([signal, timeout.signal]),
    });
    const answered = response.redirected ? response.url : url;
    if (wish && response.status === RANGE_NOT_SATISFIABLE) return { bytes: NOTHING, from: null, size: null, url: answered };
    if (!response.ok) throw new DvrError(codeOfStatus(response.status), { url, status: response.status });
    const contentType = response.headers.get('Content-Type') ?? '';
    // Hours of media may follow, and none of it is asked for.
    if (isMediaType(contentType)) {
      timeout.abort();
      throw new DvrError('not-a-playlist', { url, contentType });
    }
    if (head) return { bytes: NOTHING, from: 0, size: lengthOf(response), url: answered };
    const partial = response.status === PARTIAL;
    if (wish && 'last' in wish && !partial) {
      // It is loaded whole anyway, by the request for its beginning.
      timeout.abort();
      return { bytes: NOTHING, from: null, size: null, url: answered };
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (!partial || !wish) return { bytes, from: 0, size: bytes.length, url: answered };
    const told = pieceOf(response);
    return { bytes, from: 'last' in wish ? told.from : wish.from, size: told.size, url: answered };
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (cause instanceof DvrError) throw cause;
    throw new DvrError(timeout.signal.aborted ? 'timeout' : await whyBlocked(url, signal, means), { url, cause });
  } finally {
    done.abort();
  }
}

/** Bytes of the file as an answer without a body says. */
function lengthOf({ headers }: Response): number | null {
  const length = headers.get('Content-Length');
  // That of a compressed body is another one.
  return length === null || headers.has('Content-Encoding') ? null : Number(length);
}

/** Which bytes of the file an answer has, and how many there are; null where the page may not read it, or the server does not know. */
function pieceOf({ headers }: Response): { readonly from: number | null; readonly size: number | null } {
  const [, from, size] = /(\d+)-\d+\/(\d+|\*)$/.exec(headers.get('Content-Range') ?? '') ?? [];
  return { from: from === undefined ? null : Number(from), size: size === undefined || size === '*' ? null : Number(size) };
}

function textOf(wish: RangeWish): string {
  return 'last' in wish ? `-${wish.last}` : `${wish.from}-${wish.to ?? ''}`;
}

/** Whether the page itself is of the same origin. */
function isOwn(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === globalThis.location?.origin;
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

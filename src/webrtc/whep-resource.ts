import { withQuery, type Credentials } from '../core/auth';
import { DvrError, type DvrErrorCode } from '../core/dvr-error';
import { isRefusal } from '../core/status-code';
import { iceServersOf } from './ice-servers';
import { orAborted } from './or-aborted';
import { sessionId, type WebRtcMeans } from './webrtc-means';

/** What a server answers to an offer. */
export interface WhepAnswer {
  /** A description: an answer, or an offer of its own. */
  readonly sdp: string;
  readonly iceServers: RTCIceServer[];
}

interface WhepRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request that nobody waits for any more is given up after so long. It is not given up before, for it may have made a session. */
const LONGEST_POST_MS = 10_000;

const SDP = 'application/sdp';
const FRAGMENT = 'application/trickle-ice-sdpfrag';

/**
 * One session on a WHEP server (draft-ietf-wish-whep, and Red5's own ways): asked for, made, answered and deleted. Its methods
 * fail with a `DvrError`, or with the reason of their signal.
 */
export class WhepResource {
  readonly #means: WebRtcMeans;
  readonly #endpoint: string;
  /** What each request of the session carries in its query. */
  #names: Record<string, string>;
  #url: string | null = null;
  #etag: string | null = null;
  /** What was given to the server of the session last. */
  #credentials: Credentials = {};
  #released = false;

  constructor(endpoint: string, means: WebRtcMeans) {
    this.#means = means;
    this.#endpoint = endpoint;
    this.#names = { requestId: sessionId(means.random) };
  }

  /** OPTIONS: the ICE servers, and the node that a Stream Manager chose. Many a server knows no such request, which is no failure. */
  async look(signal: AbortSignal): Promise<RTCIceServer[]> {
    const asked = withQuery(this.#endpoint, { ...this.#names, signal: 'true' });
    try {
      const { headers } = await this.#ask(asked, { method: 'OPTIONS' }, signal);
      const host = headers.get('Session-Host');
      if (host) this.#names = { ...this.#names, host };
      return iceServersOf(headers.get('Link'));
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DvrError && (error.code === 'webrtc-denied' || error.code === 'auth-failed')) throw error;
      return [];
    }
  }

  /** POST: makes the session. Where `signal` is aborted meanwhile, what it has made is deleted when it is known. */
  async open(offer: string, signal: AbortSignal): Promise<WhepAnswer> {
    signal.throwIfAborted();
    return orAborted(this.#post(offer), signal);
  }

  /** PATCH: our answer to the server's offer. */
  async answer(sdp: string, signal: AbortSignal): Promise<void> {
    await this.#patch(SDP, sdp, signal);
  }

  /** PATCH: candidates that were found late. */
  async trickle(fragment: string, signal: AbortSignal): Promise<void> {
    await this.#patch(FRAGMENT, fragment, signal);
  }

  /** DELETE, once, by a request that outlives the page. What is still being made is deleted as soon as it is there. */
  release(): void {
    this.#released = true;
    const url = this.#url;
    if (url === null) return;
    this.#url = null;
    const { query, headers } = this.#credentials;
    const { fetch, credentials } = this.#means;
    const deleted = fetch(withQuery(url, query), { method: 'DELETE', keepalive: true, credentials, ...(headers && { headers }) });
    // The server forgets a viewer who is gone by itself, sooner or later.
    deleted.catch(() => {});
  }

  async #post(offer: string): Promise<WhepAnswer> {
    const timeout = new AbortController();
    const done = new AbortController();
    this.#means.clock.after(LONGEST_POST_MS, () => timeout.abort(), done.signal);
    try {
      const asked = withQuery(this.#endpoint, { ...this.#names, signal: 'true' });
      const init = { method: 'POST', headers: { 'Content-Type': SDP }, body: offer };
      const response = await this.#ask(asked, init, timeout.signal);
      this.#url = this.#locate(response);
      this.#etag = response.headers.get('ETag');
      if (this.#released) this.release();
      return { sdp: await response.text(), iceServers: iceServersOf(response.headers.get('Link')) };
    } catch (cause) {
      if (timeout.signal.aborted) throw new DvrError('webrtc-timeout', { url: this.#endpoint, cause });
      throw cause instanceof DvrError ? cause : new DvrError('webrtc-failed', { url: this.#endpoint, cause });
    } finally {
      done.abort();
    }
  }

  /** The session's own URL. Red5 names a path, or nothing: then it is that of the endpoint with `resource` instead. */
  #locate({ headers, url }: Response): string {
    const endpoint = new URL(this.#endpoint);
    const named = new URL(headers.get('Location') ?? (url || this.#endpoint).replace(/[?#].*$/s, ''), url || this.#endpoint);
    const { host } = this.#names;
    // Another server's URL is meant as it is.
    if (named.origin !== endpoint.origin) return host === undefined ? named.href : withQuery(named.href, { host });
    const resource = named.href.replace('/whep/endpoint/', '/whep/resource/');
    return withQuery(resource, { ...Object.fromEntries(endpoint.searchParams), ...this.#names });
  }

  async #patch(type: string, body: string, signal: AbortSignal): Promise<void> {
    const headers = { 'Content-Type': type, ...(this.#etag !== null && { 'If-Match': this.#etag }) };
    if (this.#url !== null) await this.#ask(this.#url, { method: 'PATCH', headers, body }, signal);
  }

  async #ask(url: string, init: WhepRequest, signal: AbortSignal): Promise<Response> {
    const { fetch, credentials, ring } = this.#means;
    const request = async (given: Credentials) => {
      signal.throwIfAborted();
      if (this.#released) throw new DvrError('webrtc-lost', { url });
      this.#credentials = given;
      const headers = { ...given.headers, ...init.headers };
      const response = await fetch(withQuery(url, given.query), { ...init, headers, credentials, signal }).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new DvrError('unreachable', { url, cause });
      });
      if (!response.ok) throw new DvrError(codeOf(response.status), { url, status: response.status });
      return response;
    };
    if (!ring) return request({});
    const refused = (error: unknown) => (error instanceof DvrError && isRefusal(error.status) ? error.status : null);
    // The page may take its time, or for ever.
    return orAborted(ring.use('whep', url, request, refused), signal);
  }
}

/** What a status of a WHEP endpoint means. 409 is Red5's for a stream that is not there (yet). */
function codeOf(status: number): DvrErrorCode {
  if (isRefusal(status)) return 'webrtc-denied';
  return status === 404 || status === 409 || status === 410 ? 'webrtc-not-found' : 'webrtc-failed';
}

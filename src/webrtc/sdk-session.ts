import { DvrError, type DvrErrorCode } from '../core/dvr-error';
import type { Red5Sdk, SdkEvent, SdkWhepClient } from './red5-sdk';
import type { WebRtcMeans } from './webrtc-means';

/** Where a session is and what it needs. */
export interface SdkSessionOptions {
  readonly endpoint: string;
  readonly means: Pick<WebRtcMeans, 'clock'>;
  /** Makes a `<video>` that is in no document. */
  readonly makeVideo: () => HTMLVideoElement;
}

/** The server has made a session by now. */
const MADE = 'WebRTC.Answer.Start';
const PEER = 'WebRTC.PeerConnection.Available';
const NOT_FOUND = 'Subscribe.InvalidName';
const UNPUBLISHED = 'Subscribe.Play.Unpublish';
const ENDS: ReadonlyMap<string, DvrErrorCode> = new Map([
  ['Connect.Failure', 'webrtc-failed'],
  ['Subscribe.Fail', 'webrtc-failed'],
  ['Subscribe.Connection.Closed', 'webrtc-lost'],
]);

/** Its promise may say why a moment after the event that says that. */
const MOMENT_MS = 50;

/** A session that is still being made when nobody wants it any more is waited for so long. */
const LONGEST_WAIT_MS = 10_000;

/**
 * One client of the Red5 SDK, from its making to its end: a client can be used once. Its promises may hang, reject with strings
 * or throw when it is too late, and it goes on telling after its end; here they don't.
 */
export class SdkSession {
  /** Comes as soon as there is one; never where there will be none. */
  readonly peer: Promise<RTCPeerConnection>;
  /** Rejects with a `DvrError` when the client says that it failed; never resolves. */
  readonly failure: Promise<never>;
  readonly #client: SdkWhepClient;
  readonly #options: SdkSessionOptions;
  readonly #life: AbortSignal;
  readonly #lost = new AbortController();
  readonly #unpublished = new AbortController();
  readonly #settled = new AbortController();
  #toldPeer: (peer: RTCPeerConnection) => void = () => {};
  #left = false;

  constructor({ WHEPClient }: Red5Sdk, options: SdkSessionOptions, life: AbortSignal) {
    this.#options = options;
    this.#life = life;
    this.peer = new Promise((resolve) => {
      this.#toldPeer = resolve;
    });
    this.failure = new Promise((_, reject) => {
      const tell = () => options.means.clock.after(MOMENT_MS, () => reject(this.#lost.signal.reason), life);
      this.#lost.signal.addEventListener('abort', tell, { once: true });
    });
    this.failure.catch(() => {});
    this.#client = new WHEPClient();
    this.#client.on('*', (event) => this.#hear(event));
  }

  /** Aborted with a `DvrError` when the client says that it failed. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Aborted when the publisher has left. */
  get unpublished(): AbortSignal {
    return this.#unpublished.signal;
  }

  /** Connects. The promise of the SDK never settles where the server does not speak as Red5 does: do not wait for it alone. */
  async subscribe(config: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      await this.#client.init(config);
      this.#life.throwIfAborted();
      this.#life.addEventListener('abort', () => this.#leaveWhenMade(), { once: true });
      // Version 11 waits for ever without one, and dresses up the element that it gets.
      this.#client.setView?.({ view: this.#options.makeVideo(), attachStream() {}, detachStream() {} });
      await this.#client.subscribe();
    } catch (cause) {
      const told: unknown = this.#lost.signal.reason;
      throw told instanceof DvrError && told.code === 'webrtc-not-found' ? told : this.#error(cause);
    } finally {
      this.#settled.abort();
    }
  }

  #hear({ type, data }: SdkEvent): void {
    if (type === MADE || type === NOT_FOUND || ENDS.has(type)) this.#settled.abort();
    // After the end it still says this and that.
    if (this.#left || this.#life.aborted) return;
    if (type === PEER && data instanceof EventTarget) this.#toldPeer(data as RTCPeerConnection);
    if (type === UNPUBLISHED) this.#unpublished.abort();
    if (type === NOT_FOUND) this.#lost.abort(new DvrError('webrtc-not-found', { url: this.#options.endpoint }));
    const code = ENDS.get(type);
    if (code) this.#lost.abort(this.#error(typeof data === 'string' || data instanceof Error ? data : undefined, code));
  }

  #error(cause: unknown, code: DvrErrorCode = 'webrtc-failed'): DvrError {
    const message = cause instanceof Error ? cause.message : cause;
    return new DvrError(message === 'Not authorized.' ? 'webrtc-denied' : code, { url: this.#options.endpoint, cause });
  }

  /** Left half-made, a session would stay on the server, since the client forgets what it is about to get. */
  #leaveWhenMade(): void {
    if (this.#settled.signal.aborted) return this.#leave();
    const settled = this.#settled.signal;
    settled.addEventListener('abort', () => this.#leave(), { once: true });
    this.#options.means.clock.after(LONGEST_WAIT_MS, () => this.#leave(), settled);
  }

  #leave(): void {
    if (this.#left) return;
    this.#left = true;
    const own = globalThis.fetch;
    // Version 11 asks for its end within this call, by a request that dies with the page and whose failure nobody can catch.
    const farewell: typeof fetch = (input, init) => own(input, { ...init, keepalive: true }).catch(() => new Response(null, { status: 204 }));
    Reflect.set(globalThis, 'fetch', farewell);
    try {
      // Version 15 throws where the server is gone, unless told not to.
      Promise.resolve(this.#client.unsubscribe(true)).catch(() => {});
    } catch {
      // It is over anyway.
    } finally {
      Reflect.set(globalThis, 'fetch', own);
    }
  }
}

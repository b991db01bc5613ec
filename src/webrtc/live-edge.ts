import type { GetAuth } from '../core/auth';
import { pause, type Clock, type EpochMs } from '../core/clock';
import { describeErrors, DvrError } from '../core/dvr-error';
import { KeyRing } from '../core/key-ring';
import type { FrameInstant, LiveEdgeListener } from '../core/live-report';
import type { LiveTransport } from '../core/switch-plan';
import { WEBRTC_ERRORS } from '../core/webrtc-errors';
import { LONGEST_WAIT_MS, SHORTEST_WAIT_MS, waitBefore } from './back-off';
import { chooseClient } from './choose-client';
import { FrameClock } from './frame-clock';
import { FrameWatch } from './frame-watch';
import type { Inbound } from './inbound';
import type { LiveClient, LiveClientName, LiveConnection } from './live-client';
import { forgetFailure, recentFailure, rememberFailure } from './recent-failures';

describeErrors(WEBRTC_ERRORS);

/** Where the live edge is, and what is needed from outside. */
export interface LiveEdgeOptions {
  /** An absolute URL (WHEP). */
  readonly endpoint: string;
  readonly transport: LiveTransport;
  /** As the page configured it; null to look for the global that the SDK's script leaves. */
  readonly loadSdk: (() => Promise<unknown>) | null;
  readonly getAuth: GetAuth | null;
  readonly credentials: RequestCredentials;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** As `Math.random`, which it is by default. */
  readonly random?: () => number;
}

/** What the live edge counts, since it began. */
export interface LiveEdgeFigures {
  /** Connections that were tried, and those that showed a frame. */
  readonly attempts: number;
  readonly connections: number;
  /** How the newest connection was made; null before the first. */
  readonly client: LiveClientName | null;
  /** Bytes of media. */
  readonly bytes: number;
  /** Bits per second of media, as of late; NaN where nothing comes. */
  readonly bandwidth: number;
  readonly framesDecoded: number;
  readonly framesDropped: number;
}

/** Why a connection ended: an error, or the publisher has left. */
type End = DvrError | 'unpublished';

/** The first frame is waited for so long, from the first request on. */
const CONNECT_MS = 4_000;
/** A connection that held for so long was a good one: what fails afterwards begins to count anew. */
const STEADY_MS = 10_000;
/** How far a caller's own estimate may be off, where it does not say. */
const GUESS_MS = 1_000;

const FINAL: ReadonlySet<string> = new Set(['webrtc-not-supported', 'red5-sdk-missing', 'webrtc-denied', 'auth-failed']);
const NOTHING: Inbound = { bytes: 0, framesDecoded: 0, framesDropped: 0, progress: 0, playout: null, at: Number.NaN };

/**
 * One `<video>` fed by WebRTC, from `start` until its signal is aborted. Connects again by itself, ever more slowly, and for the
 * first time a little later where another one has just failed. After a loss the last frame stays up until the next connection
 * or the end.
 */
export class LiveEdge {
  readonly transport = 'webrtc';
  readonly #options: LiveEdgeOptions;
  readonly #listener: LiveEdgeListener;
  readonly #random: () => number;
  #frameClock: FrameClock | null = null;
  #guess: { readonly instant: EpochMs; readonly at: number; readonly uncertaintyMs: number } | null = null;
  /** Of the last frame of a connection that is lost: it stays up. */
  #lastInstant: FrameInstant | null = null;
  #connected = false;
  #attempts = 0;
  #connections = 0;
  #client: LiveClientName | null = null;
  /** Of earlier connections, and of this one. */
  #before = NOTHING;
  #inbound = NOTHING;
  #countedAt = 0;
  #bandwidth = Number.NaN;
  /** Ends the wait for the next attempt, or the next such wait. */
  #hasty = new AbortController();

  constructor(options: LiveEdgeOptions, listener: LiveEdgeListener) {
    this.#options = options;
    this.#listener = listener;
    this.#random = options.random ?? Math.random;
  }

  /**
   * Sets `srcObject` and calls `play()`, again for each connection; nothing else of the `<video>` is touched. The last frame
   * stays up until somebody else takes `srcObject` away. Once only.
   */
  start(video: HTMLVideoElement, signal: AbortSignal): void {
    if (signal.aborted) return;
    signal.addEventListener('abort', () => this.#letGo(), { once: true });
    void this.#keep(video, signal);
  }

  /** Tries again at once where that is waited for, as when a viewer wants to go live; attempts stay a second apart. */
  hasten(): void {
    this.#hasty.abort();
  }

  /** Whether frames come. */
  get isConnected(): boolean {
    return this.#connected;
  }

  /** The instant of the frame on screen and how far it may be off; null where nothing tells, as in the first second. */
  get frameInstant(): FrameInstant | null {
    return this.#connected ? (this.#frameClock?.now(this.#options.clock.monotonic()) ?? null) : this.#lastInstant;
  }

  /** The instant of what would be on screen if the `<video>` were not paused, and the connection not over; null where nothing tells. */
  get liveInstant(): EpochMs | null {
    const now = this.#options.clock.monotonic();
    const known = this.#guess;
    return this.#frameClock?.live(now) ?? (known && known.instant + now - known.at);
  }

  /** Says what the instant of the frame on screen is thought to be, for as long as the stream does not tell itself. */
  approximate(instantOfNow: EpochMs, uncertaintyMs = GUESS_MS): void {
    this.#guess = { instant: instantOfNow, at: this.#options.clock.monotonic(), uncertaintyMs };
    this.#useGuess();
  }

  get figures(): LiveEdgeFigures {
    const sum = (count: 'bytes' | 'framesDecoded' | 'framesDropped') => this.#before[count] + this.#inbound[count];
    return {
      attempts: this.#attempts,
      connections: this.#connections,
      client: this.#client,
      bytes: sum('bytes'),
      bandwidth: this.#connected ? this.#bandwidth : Number.NaN,
      framesDecoded: sum('framesDecoded'),
      framesDropped: sum('framesDropped'),
    };
  }

  async #keep(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const { clock, endpoint } = this.#options;
    let failures = 0;
    try {
      const client = await this.#chooseClient(video, signal);
      const known = recentFailure(endpoint, clock.monotonic());
      if (known) {
        this.#listener.lost(known, false);
        await this.#wait(LONGEST_WAIT_MS, signal);
      }
      for (;;) {
        const connections = this.#connections;
        const { end, heldMs } = await this.#hold(client, video, signal);
        const showed = this.#connections > connections;
        if (!showed && end !== 'unpublished') rememberFailure(endpoint, end, clock.monotonic());
        failures = showed && heldMs >= STEADY_MS ? 1 : failures + 1;
        const final = end !== 'unpublished' && FINAL.has(end.code);
        if (end === 'unpublished') this.#listener.unpublished();
        else this.#listener.lost(end, final);
        if (final) return;
        await this.#wait(waitBefore(failures, this.#random), signal);
      }
    } catch (cause) {
      if (signal.aborted) return;
      const error = cause instanceof DvrError ? cause : new DvrError('internal', { cause });
      this.#listener.lost(error, true);
    }
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    await pause(clock, SHORTEST_WAIT_MS, signal);
    await pause(clock, ms - SHORTEST_WAIT_MS, AbortSignal.any([signal, this.#hasty.signal])).catch(() => signal.throwIfAborted());
    this.#hasty = new AbortController();
  }

  #chooseClient(video: HTMLVideoElement, signal: AbortSignal): Promise<LiveClient> {
    const { getAuth, clock, fetch, credentials } = this.#options;
    const Peer = globalThis.RTCPeerConnection;
    if (!Peer) throw new DvrError('webrtc-not-supported');
    const ring = getAuth && new KeyRing(getAuth);
    const means = { clock, fetch, credentials, ring, random: this.#random, Peer };
    return chooseClient({ ...this.#options, makeVideo: () => video.ownerDocument.createElement('video') }, means, signal);
  }

  /** One connection, to its end. Rejects with the reason of the signal. */
  async #hold(client: LiveClient, video: HTMLVideoElement, signal: AbortSignal): Promise<{ readonly end: End; readonly heldMs: number }> {
    const { clock, endpoint } = this.#options;
    const over = new AbortController();
    const life = AbortSignal.any([signal, over.signal]);
    const began = clock.monotonic();
    const end = await new Promise<End>((resolve, reject) => {
      // Freed at once, not when somebody comes to it: the page may be leaving.
      const finish = (reason: End) => {
        resolve(reason);
        if (this.#connected) this.#listener.ending();
        over.abort();
      };
      signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over.signal });
      video.ownerDocument.defaultView?.addEventListener('pagehide', () => finish(new DvrError('webrtc-lost', { url: endpoint })), {
        signal: life,
      });
      clock.after(CONNECT_MS, () => this.#connected || finish(new DvrError('webrtc-timeout', { url: endpoint })), life);
      this.#attempts += 1;
      client
        .connect(life)
        .then((connection) => this.#show(connection, video, life, finish))
        .catch((cause: unknown) => {
          if (!life.aborted) finish(cause instanceof DvrError ? cause : new DvrError('internal', { cause }));
        });
    }).finally(() => {
      over.abort();
      this.#count();
    });
    return { end, heldMs: clock.monotonic() - began };
  }

  #show(connection: LiveConnection, video: HTMLVideoElement, life: AbortSignal, finish: (end: End) => void): void {
    if (life.aborted) return;
    const { clock, endpoint } = this.#options;
    const { stream, peer, lost, unpublished, client } = connection;
    if (unpublished.aborted) return finish('unpublished');
    if (lost.aborted) return finish(lost.reason as DvrError);
    lost.addEventListener('abort', () => finish(lost.reason as DvrError), { once: true, signal: life });
    unpublished.addEventListener('abort', () => finish('unpublished'), { once: true, signal: life });
    this.#client = client;
    this.#frameClock = new FrameClock();
    this.#useGuess();
    this.#lastInstant = null;
    video.srcObject = stream;
    // Whether it may sound is up to whoever shows it; the frames come nevertheless.
    video.play().catch(() => {});
    const first = () => {
      this.#connected = true;
      this.#connections += 1;
      forgetFailure(endpoint);
      this.#listener.connected();
    };
    const counted = (inbound: Inbound) => this.#take(inbound);
    const lose = ({ code }: DvrError) => finish(new DvrError(code, { url: endpoint }));
    void new FrameWatch({ video, peer, stream, clock, frameClock: this.#frameClock }, { first, counted, lost: lose }, life);
  }

  #useGuess(): void {
    if (this.#guess) this.#frameClock?.approximate(this.#guess.instant, this.#guess.at, this.#guess.uncertaintyMs);
  }

  #take(inbound: Inbound): void {
    const now = this.#options.clock.monotonic();
    const seconds = (now - this.#countedAt) / 1000;
    const rate = ((inbound.bytes - this.#inbound.bytes) * 8) / seconds;
    if (this.#inbound !== NOTHING && seconds > 0) {
      this.#bandwidth = Number.isNaN(this.#bandwidth) ? rate : this.#bandwidth + (rate - this.#bandwidth) / 8;
    }
    this.#inbound = inbound;
    this.#countedAt = now;
  }

  /** A connection is over: its figures join the others. */
  #count(): void {
    const { bytes, framesDecoded, framesDropped } = this.figures;
    this.#before = { ...NOTHING, bytes, framesDecoded, framesDropped };
    this.#inbound = NOTHING;
    this.#bandwidth = Number.NaN;
    this.#letGo();
  }

  /** The last frame stays up, and live goes on without us. */
  #letGo(): void {
    if (!this.#frameClock) return;
    this.#lastInstant = this.frameInstant;
    const { liveInstant: instant } = this;
    if (instant !== null) this.#guess = { instant, at: this.#options.clock.monotonic(), uncertaintyMs: this.#lastInstant?.uncertaintyMs ?? GUESS_MS };
    this.#connected = false;
    this.#frameClock = null;
  }
}

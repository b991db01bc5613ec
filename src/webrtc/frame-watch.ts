import { every, type Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import { FrameAxis } from './frame-axis';
import type { FrameClock } from './frame-clock';
import { inboundOf, type Inbound } from './inbound';

/** What is watched. */
export interface FrameWatchOptions {
  readonly video: HTMLVideoElement;
  readonly peer: RTCPeerConnection;
  readonly stream: MediaStream;
  readonly clock: Clock;
  /** Learns of each frame, and of the instants that the stream tells. */
  readonly frameClock: FrameClock;
}

/** What the watch sees. */
export interface FrameWatchListener {
  /** The first frame is on screen; where none can be seen, as while the page is hidden, it is decoded. */
  first(): void;
  counted(inbound: Inbound): void;
  /** Nothing comes any more. Told once. */
  lost(error: DvrError): void;
}

/** A picture that stands for so long is a lost one. */
const NO_FRAME_MS = 2_000;
/** ICE may find another way within this time (RFC 8445 checks go on). */
const NO_WAY_MS = 3_000;
const LOOK_MS = 250;
/** Frames that are decoded and not seen for so long are not shown at all: the page is hidden, or scrolled away. */
const UNSEEN_MS = 500;
/** What is older was not delivered just now, or is told by another clock. */
const DELIVERED_MS = 1_000;
/** Frames that are decoded for so long count even if none was seen. */
const UNSEEN_AT_FIRST_MS = 1_000;

/** Watches the frames of one connection until `signal` is aborted: by what is presented, and by what is decoded. */
export class FrameWatch {
  readonly #options: FrameWatchOptions;
  readonly #listener: FrameWatchListener;
  readonly #signal: AbortSignal;
  readonly #axis = new FrameAxis();
  #started = false;
  /** When a frame was seen or counted last, and when one was seen. Monotonic milliseconds. */
  #cameAt: number;
  #seenAt = Number.NEGATIVE_INFINITY;
  #cutAt: number | null = null;
  #decodedFrom: number | null = null;
  #progress = 0;
  #looking = false;
  #over = false;

  constructor(options: FrameWatchOptions, listener: FrameWatchListener, signal: AbortSignal) {
    this.#options = options;
    this.#listener = listener;
    this.#signal = signal;
    const { peer, clock } = options;
    this.#cameAt = clock.monotonic();
    this.#awaitFrame();
    this.#readState();
    for (const type of ['iceconnectionstatechange', 'connectionstatechange']) {
      peer.addEventListener(type, () => this.#readState(), { signal });
    }
    every(clock, LOOK_MS, () => void this.#look(), signal);
  }

  #awaitFrame(): void {
    const { video, clock, frameClock } = this.#options;
    const over = new AbortController();
    const request = video.requestVideoFrameCallback((now, metadata) => {
      over.abort();
      if (this.#signal.aborted) return;
      const at = clock.monotonic() + metadata.presentationTime - now;
      frameClock.frame(this.#axis.at(metadata), at);
      this.#seenAt = clock.monotonic();
      this.#came();
      if (!this.#signal.aborted) this.#awaitFrame();
    });
    this.#signal.addEventListener('abort', () => video.cancelVideoFrameCallback(request), { once: true, signal: over.signal });
  }

  #came(): void {
    this.#cameAt = this.#options.clock.monotonic();
    if (this.#started) return;
    this.#started = true;
    this.#listener.first();
  }

  #readState(): void {
    const { peer, clock } = this.#options;
    const { iceConnectionState, connectionState } = peer;
    if (iceConnectionState === 'failed' || connectionState === 'failed' || connectionState === 'closed') return this.#lose();
    if (iceConnectionState === 'disconnected') this.#cutAt ??= clock.monotonic();
    else this.#cutAt = null;
  }

  /** First what has come, then whether it is too little: timers may have slept. */
  async #look(): Promise<void> {
    if (this.#looking) return this.#judge();
    this.#looking = true;
    const { peer, clock, frameClock } = this.#options;
    const asked = clock.monotonic();
    const inbound = await peer.getStats().then(inboundOf, () => null);
    this.#looking = false;
    if (this.#signal.aborted) return;
    if (inbound) {
      const now = clock.monotonic();
      this.#listener.counted(inbound);
      const frame = this.#delivered(inbound.at);
      if (inbound.progress > this.#progress) this.#decoded(now, frame);
      this.#progress = inbound.progress;
      const { playout } = inbound;
      if (playout !== null && isWallClock(playout, clock)) {
        if (frame) frameClock.readFrame(playout - frame.age, frame.media, now - frame.age);
        else frameClock.read(playout, (asked + now) / 2);
      }
    }
    this.#judge();
  }

  /** The newest frame that has come out of the decoder: its place on the axis and its age, where the browser tells. */
  #delivered(now: number): { readonly media: number; readonly age: number } | null {
    // A server that makes the offer leaves the receivers of our own without anything.
    const receivers = this.#options.peer.getReceivers().filter(({ track }) => track.kind === 'video');
    const [source] = receivers.flatMap((receiver) => receiver.getSynchronizationSources());
    const age = now - (source?.timestamp ?? Number.NaN);
    const media = source && Math.abs(age) < DELIVERED_MS ? this.#axis.of(source.rtpTimestamp) : null;
    return media === null ? null : { media, age };
  }

  #decoded(now: number, frame: { readonly media: number; readonly age: number } | null): void {
    const { video, frameClock, stream } = this.#options;
    this.#decodedFrom ??= now;
    if (this.#started && now - this.#seenAt > UNSEEN_MS && !video.paused) {
      if (frame) frameClock.frame(frame.media, now - frame.age, true);
      else frameClock.carry(now);
    }
    const invisible = video.paused || video.ownerDocument.hidden || stream.getVideoTracks().length === 0;
    if (this.#started || invisible || now - this.#decodedFrom >= UNSEEN_AT_FIRST_MS) this.#came();
  }

  #judge(): void {
    const now = this.#options.clock.monotonic();
    if (this.#started && now - this.#cameAt >= NO_FRAME_MS) this.#lose();
    if (this.#cutAt !== null && now - this.#cutAt >= NO_WAY_MS) this.#lose();
  }

  #lose(): void {
    if (this.#over || this.#signal.aborted) return;
    this.#over = true;
    this.#listener.lost(new DvrError(this.#started ? 'webrtc-lost' : 'webrtc-failed'));
  }
}

/** Some servers stamp the time since their start. A viewer's own clock may be wrong too, but not by days. */
function isWallClock(instant: number, clock: Clock): boolean {
  return Math.abs(instant - clock.now()) < 24 * 3_600_000;
}

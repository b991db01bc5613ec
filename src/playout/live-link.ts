import type { Clock, EpochMs } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import { LiveClock } from '../core/live-clock';
import type { LiveEdgeListener } from '../core/live-report';
import type { Recording } from '../core/recording';
import type { LiveEngine, MakeLiveEngine } from './live-engine';
import { still } from './still';

/** `frames` while it brings pictures, `never` where it can't. */
export type LiveLinkState = 'closed' | 'connecting' | 'frames' | 'never';

/** A stream that has not told the instants of its frames after so long does not: servers report every five seconds. */
const SETTLING_MS = 6_000;

/** What it works on. */
export interface LiveLinkOptions {
  readonly make: MakeLiveEngine;
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  /** Aborted when the broadcast is left. */
  readonly signal: AbortSignal;
  readonly changed: () => void;
  /** Whether the viewer sees it. */
  readonly isOnAir: () => boolean;
}

/** The live picture of a broadcast: whether it comes, and where its frames lie in the recording. */
export class LiveLink {
  /** What failed last. */
  error: DvrError | null = null;
  readonly #options: LiveLinkOptions;
  readonly #liveClock = new LiveClock();
  #state: LiveLinkState = 'closed';
  /** Ends the connection; null while there is none. */
  #open: AbortController | null = null;
  #engine: LiveEngine | null = null;
  /** When its first frame was on screen. Monotonic milliseconds. */
  #shownAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds by which what is live was behind the clock of the viewer, as it was known last. */
  #delay: number | null = null;
  #isTroubled = false;
  /** Takes the drawing of the last frame away. */
  #uncover = () => {};
  /** Who waits to know whether there will be a picture. */
  #waiting: (() => void)[] = [];

  constructor(options: LiveLinkOptions) {
    this.#options = options;
  }

  get state(): LiveLinkState {
    return this.#state;
  }

  /** Whether the newest attempt has brought no picture, or its picture is lost. */
  get isTroubled(): boolean {
    return this.#isTroubled || this.#state === 'never';
  }

  /** What can't be is tried again. */
  forgive(): void {
    if (this.#state === 'never') this.disconnect();
    if (this.#state === 'never') this.#state = 'closed';
  }

  /** Connects, again and again where that fails, unless it does so already. */
  connect(): void {
    if (this.#open) return;
    const { make, video, clock, signal: life } = this.#options;
    const open = (this.#open = new AbortController());
    const signal = AbortSignal.any([life, open.signal]);
    this.#state = 'connecting';
    this.#isTroubled = false;
    const becomes = (state: LiveLinkState, error: DvrError | null) => {
      if (signal.aborted) return;
      if (state === 'frames') this.uncover();
      this.#state = state;
      this.error = error;
      this.#isTroubled = state !== 'frames';
      if (state === 'frames') this.#shownAt = clock.monotonic();
      else this.decide();
      this.#options.changed();
    };
    const listener: LiveEdgeListener = {
      connected: () => becomes('frames', null),
      ending: () => this.#cover(),
      lost: (error, final) => becomes(final ? 'never' : 'connecting', error),
      unpublished: () => becomes('connecting', null),
    };
    make(listener).then(
      (engine) => {
        if (signal.aborted) return;
        this.#engine = engine;
        if (this.#delay !== null) engine.approximate(clock.now() - this.#delay);
        engine.start(video, signal);
      },
      (cause: unknown) => becomes('never', cause instanceof DvrError ? cause : new DvrError('internal', { cause })),
    );
  }

  /** Ends the connection; its last frame stays. */
  disconnect(): void {
    if (!this.#open) return;
    if (this.#state === 'frames') this.#cover();
    this.#open.abort();
    this.#open = null;
    if (this.#state !== 'never') this.#state = 'closed';
    this.decide();
  }

  /** Shows the `<video>` itself again, if its last frame was drawn over it. */
  uncover(): void {
    this.#uncover();
    this.#uncover = () => {};
  }

  /** Takes the last frame of what has ended away. */
  clear(): void {
    const { video } = this.#options;
    this.uncover();
    if (this.#open || !video.srcObject) return;
    this.#engine = null;
    video.srcObject = null;
  }

  /** Resolves when it shows whether there will be a picture soon, or nobody wants one any more. */
  decided(): Promise<void> {
    this.#engine?.hasten();
    if (!this.#open || this.#state === 'never' || this.#isTroubled) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Whoever waits for a picture is to go on. */
  decide(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Learns how the clock of the live picture goes with a recording, whose list named something new so many seconds ago. */
  learn({ end, segment, timeline }: Recording, listAge: number): void {
    const engine = this.#engine;
    if (!engine) return;
    const now = this.#options.clock.now();
    const listed = { end, segment, timeline, listedAt: now - listAge * 1000 };
    if (engine.frameInstant === null) engine.approximate(LiveClock.suppose(listed, now));
    const { frameInstant: frame, liveInstant: live } = engine;
    if (!frame || live === null) return;
    this.#liveClock.learn(listed, live, frame.approximate, now);
    this.#delay = now - live;
  }

  /** Whether the instant of the frame on screen may yet turn out to be another one; `much` where it is only supposed. */
  isSettling(much: boolean): boolean {
    const frame = this.#engine?.frameInstant;
    const isTold = frame && (much ? !frame.approximate : frame.settled);
    return this.#state === 'frames' && !isTold && this.#options.clock.monotonic() - this.#shownAt < SETTLING_MS;
  }

  /** Bits per second of media, as of late; NaN where nothing comes. */
  get bandwidth(): number {
    return this.#engine?.figures.bandwidth ?? Number.NaN;
  }

  /** The instant of the frame on screen, by the clock of its server. */
  get instant(): EpochMs | null {
    return this.#engine?.frameInstant?.instant ?? null;
  }

  /** The media time of what is live now, as far as it was ever known; NaN where it was not. */
  livePositionIn({ timeline }: Recording): number {
    return this.#delay === null ? Number.NaN : this.#liveClock.timeAt(this.#options.clock.now() - this.#delay, timeline);
  }

  /** The media time of the frame on screen; NaN where nothing tells. */
  positionIn({ timeline }: Recording): number {
    const { instant } = this;
    return instant === null ? Number.NaN : this.#liveClock.timeAt(instant, timeline);
  }

  /** Without a connection, and as a new one begins, browsers show black. */
  #cover(): void {
    this.uncover();
    if (this.#options.isOnAir()) this.#uncover = still(this.#options.video);
  }
}

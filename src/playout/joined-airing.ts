import type { Broadcast, Transport } from '../core/broadcast';
import { every } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import type { EngineFigures } from '../core/engine-report';
import { liveZone } from '../core/live-edge';
import type { Recording } from '../core/recording';
import { switchPlan, type LiveEdgeChoice, type Side } from '../core/switch-plan';
import { Airing, type AiringOptions } from './airing';
import { Cue } from './cue';
import type { MakeLiveEngine } from './live-engine';
import { LiveLink } from './live-link';
import { hasOwnWindow, isElsewhere, leaveOwnScreen } from './own-screen';
import { PlayRequests } from './play-requests';
import { SharedEvents } from './shared-events';

/** What the live edge of a broadcast comes by. */
export interface LiveWays {
  readonly engine: MakeLiveEngine;
  /** What the page wants at present. */
  readonly choice: () => LiveEdgeChoice;
  /** Whether the viewer is to begin at live. */
  readonly startsLive: boolean;
}

/** What one is made from. */
export interface JoinedOptions extends AiringOptions {
  readonly ways: LiveWays;
  /** The `<video>` of the live edge, behind the other. */
  readonly companion: HTMLVideoElement;
  /** Shows one of the two instead of the other. Rejects where that one has a window of its own, and keeps it. */
  readonly exchange: (to: HTMLVideoElement, from: HTMLVideoElement) => Promise<void>;
  /** The companion is not needed any more. */
  readonly dismiss: (companion: HTMLVideoElement, recorded: HTMLVideoElement) => void;
}

const REVIEW_MS = 1_000;
/** Seconds. */
const CAUGHT_UP = 1;
/** A browser stops a little before the end of what it has. Seconds. */
const NEARLY_ALL = 0.5;

/**
 * A broadcast whose live edge comes by WebRTC, and all behind it from its recording: two `<video>`s, one picture on one
 * timeline. While one of them is on air, the other one is behind it, silent, and taken when it shows the frame that is due.
 */
export class JoinedAiring extends Airing {
  readonly #events: SharedEvents;
  readonly #join: JoinedOptions;
  readonly #link: LiveLink;
  readonly #requests = new PlayRequests();
  #onAir: Side | null = null;
  #wants: 'live' | 'place';
  #plays = false;
  /** When the viewer left live. Monotonic milliseconds. */
  #leftAt = Number.NEGATIVE_INFINITY;
  /** The place that the recording is to show, while the live picture is still up. */
  #cue: Cue | null = null;
  /** Where the live picture stands, while it does. Media seconds. */
  #held: number | null = null;
  /** Which instant is held may yet be told. */
  #isUnsettled = false;
  #loads: 'media' | 'list' = 'media';
  #isHalted = false;
  /** The recording has a window of its own, which the live picture can't have. */
  #isPinned = false;
  #movesWindow = false;

  constructor(options: JoinedOptions) {
    super({
      ...options,
      changed: () => this.#changed(),
      failed: () => this.#onAir === 'webrtc' || options.failed(),
      startTime: (recording, edge) => this.#startTime(recording, options.startTime(recording, edge), edge),
    });
    this.#join = options;
    this.#wants = options.ways.startsLive ? 'live' : 'place';
    this.#events = new SharedEvents([this.recorded, options.companion], () => this.video);
    const { clock, companion: video, ways } = options;
    this.#link = new LiveLink({
      make: ways.engine, video, clock, signal: this.signal, changed: () => this.#linkChanged(), isOnAir: () => this.#onAir === 'webrtc',
    });
  }

  override begin(): this {
    super.begin();
    const { clock, companion } = this.#join;
    every(clock, REVIEW_MS, () => this.#review(), this.signal);
    for (const video of [this.recorded, companion]) {
      const on = (type: string, then: () => void) => video.addEventListener(type, () => video === this.video && then(), { signal: this.signal });
      // As by the keys of a keyboard for media, or in a window of its own.
      on('pause', () => video.paused && (video.ended ? !video.srcObject && this.#stopped() : !this.#cue && this.pause()));
      on('play', () => this.#plays || void this.play().catch(() => {}));
      on('timeupdate', () => this.#hasCaughtUp && this.#review());
    }
    this.recorded.addEventListener('leavepictureinpicture', () => (this.#isPinned = false), { signal: this.signal });
    this.failing.addEventListener('abort', () => this.#giveUp(), { signal: this.signal });
    this.signal.addEventListener('abort', () => this.#requests.reject(this.signal.reason), { once: true });
    return this;
  }

  override get video(): HTMLVideoElement {
    return this.#onAir === 'webrtc' ? this.#join.companion : this.recorded;
  }

  override get events(): EventTarget {
    return this.#events;
  }

  override get transport(): Transport {
    return this.isFile ? super.transport : this.#onAir;
  }

  override get started(): boolean {
    return true;
  }

  override get paused(): boolean {
    return !this.#plays;
  }

  override get seeking(): boolean {
    return this.#cue?.told ?? this.video.seeking;
  }

  override get error(): DvrError | null {
    return this.#onAir === 'webrtc' ? null : super.error;
  }

  override get broadcast(): Broadcast {
    if (this.#onAir !== 'webrtc') return super.broadcast;
    return this.#link.state === 'frames' ? 'live' : 'reconnecting';
  }

  override get position(): number {
    if (this.#cue?.told) return this.#cue.time;
    if (this.#onAir !== 'webrtc') return super.position;
    return this.#held ?? this.#livePosition;
  }

  override get edge(): number {
    const { recording } = this;
    const byList = super.edge;
    // Where WebRTC can't be had, live is what the list says.
    if (!recording?.live || this.#join.ways.choice() === 'hls' || this.#link.isTroubled || this.#pinned) return byList;
    const shown = this.#onAir === 'webrtc' ? this.position : byList;
    return Math.max(byList, shown, this.#link.livePositionIn(recording) || byList);
  }

  override get isOverrun(): boolean {
    return this.#wants === 'place' && super.isOverrun;
  }

  override get latency(): number | null {
    if (this.#onAir !== 'webrtc') return super.latency;
    const { instant } = this.#link;
    return instant === null ? null : Math.max(0, (this.#join.clock.now() - instant) / 1000);
  }

  override get figures(): EngineFigures {
    return this.#onAir === 'webrtc' ? { ...super.figures, bandwidth: this.#link.bandwidth } : super.figures;
  }

  override get awaited(): number | null {
    const { recording, recorded } = this;
    if (!recording?.live || !this.#plays) return null;
    // The list may have been read long after it was written.
    const age = Math.max(this.listAge, this.#link.livePositionIn(recording) - recording.end || 0);
    if (this.#cue?.isLacking) return this.#cue.lackIn(recording, age);
    // It has played all that there is.
    const isDry = this.#onAir === 'hls' && recorded.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && recording.end - recorded.currentTime < NEARLY_ALL;
    return isDry ? Math.max(0, recording.segment - age) : null;
  }

  override isAtLive(was: boolean): boolean {
    if (this.#wants === 'place' || this.#cue?.told) return false;
    return this.#onAir === 'webrtc' || super.isAtLive(was);
  }

  override play(): Promise<void> {
    this.#bless();
    this.#start();
    const done = this.#requests.add();
    if (this.failing.aborted && this.#onAir !== 'webrtc') this.#requests.reject(this.refusal);
    this.#review();
    return done;
  }

  override pause(): boolean {
    if (!this.#plays) return false;
    this.#plays = false;
    if (this.#onAir === 'webrtc' && !this.#cue) {
      this.#held = this.position;
      this.#isUnsettled = !this.recording || this.#link.isSettling(false);
      this.#leave();
      this.#show(this.#held, false);
    }
    this.video.pause();
    this.#requests.reject(new DOMException('Paused before it could play.', 'AbortError'));
    this.#events.tell('pause');
    this.#review();
    return true;
  }

  override seek(time: number): void {
    this.#leave();
    if (this.#onAir === 'webrtc') this.#show(time, true);
    else this.seekRecorded(time);
    this.#review();
  }

  override async goLive(isWanted: () => boolean): Promise<void> {
    this.#wants = 'live';
    if (this.#cue?.told) this.#events.tell('seeked');
    this.#cue?.drop();
    this.#cue = this.#held = null;
    this.#link.forgive();
    this.#bless();
    // Whoever wants live wants it to play.
    this.#start();
    this.#review();
    if (this.#onAir === 'webrtc' && this.#link.state === 'frames') return this.#moveOn();
    await this.#link.decided();
    if (this.#onAir !== 'webrtc' && this.#wants === 'live') await super.goLive(isWanted);
  }

  override async landed(): Promise<void> {
    if (!this.#cue?.told) return super.landed();
    await this.#cue.over;
    return this.landed();
  }

  override halt(): void {
    this.#isHalted = true;
    this.#plays = false;
    this.#cue?.drop();
    this.#cue = null;
    this.#link.disconnect();
    this.#join.companion.pause();
    super.halt();
  }

  override stop(): void {
    super.stop();
    this.#link.disconnect();
    this.#link.clear();
    this.#join.dismiss(this.#join.companion, this.recorded);
  }

  /** Whether the recording is shown where the live picture can't follow. */
  get #pinned(): boolean {
    return this.#isPinned || isElsewhere(this.recorded);
  }

  get #livePosition(): number {
    const { recording } = this;
    const time = recording ? this.#link.positionIn(recording) : Number.NaN;
    return Number.isNaN(time) ? (recording?.end ?? this.#join.companion.currentTime) : time;
  }

  /** Whoever plays faster than live goes on by the shorter way when the list has no more. */
  get #hasCaughtUp(): boolean {
    const { recorded, recording } = this;
    if (this.#onAir !== 'hls' || !recording?.live || recorded.paused || recorded.playbackRate <= 1) return false;
    return recording.end - recorded.currentTime <= CAUGHT_UP || this.behind <= CAUGHT_UP;
  }

  /** Where the recording starts: where the picture is held, or where the page has wished before anything was known. */
  #startTime(recording: Recording, time: number, edge: number): number {
    if (time < edge - liveZone(recording.segment)) this.#leave();
    this.#lookForCue(recording);
    return this.#cue?.time ?? time;
  }

  /** Browsers let play with sound what a gesture has played before. */
  #bless(): void {
    const { companion } = this.#join;
    if (!companion.srcObject) companion.play().catch(() => {});
  }

  #leave(): void {
    if (this.#wants === 'live') this.#leftAt = this.#join.clock.monotonic();
    this.#wants = 'place';
    this.#link.decide();
  }

  #linkChanged(): void {
    this.lastError = this.#link.error ?? this.lastError;
    // Nobody waits for it: its last frame is held.
    if (this.#link.state === 'connecting' && this.#wants === 'place') this.#disconnect();
    this.#changed();
  }

  #disconnect(): void {
    this.#link.disconnect();
    this.#clear();
  }

  /** What is left of a connection that has ended is not needed once it is covered. */
  #clear(): void {
    if (this.#onAir !== 'webrtc') this.#link.clear();
  }

  #changed(): void {
    this.#review();
    this.#join.changed();
  }

  #review(): void {
    if (this.signal.aborted || this.#isHalted) return;
    if (this.framed) this.#onAir ??= 'hls';
    if (this.recording) this.#link.learn(this.recording, this.listAge);
    if (this.#hasCaughtUp) this.#wants = 'live';
    const plan = switchPlan({
      choice: this.#join.ways.choice(),
      wants: this.#wants,
      plays: this.#plays,
      onAir: this.#onAir,
      peer: this.#link.state,
      live: !this.isFile && (this.recording?.live ?? true),
      pinned: this.#pinned,
      away: (this.#join.clock.monotonic() - this.#leftAt) / 1000,
    });
    if (plan.connect) this.#link.connect();
    else this.#disconnect();
    this.#load(plan.load);
    if (plan.show === 'webrtc' && this.#link.state === 'frames' && this.#onAir !== 'webrtc') this.#takeLive();
    if (plan.show === 'hls' && this.#onAir === 'webrtc' && !this.#cue) this.#show(this.position, false);
    this.#lookForCue();
    this.#run();
  }

  #load(what: 'media' | 'list'): void {
    // Getting out of trouble, hls.js begins to load again by itself.
    if (what === 'list') this.engine?.hold('media');
    else if (this.#loads === 'list') this.engine?.proceed();
    this.#loads = what;
  }

  /** Brings the recording up at a time, behind the live picture; `told` where that is a seek of the viewer. */
  #show(time: number, told: boolean): void {
    this.#cue?.drop();
    this.#cue = new Cue({
      time, told, video: this.recorded, signal: this.signal,
      // A picture that is lost is better replaced by the newest one that there is.
      newest: this.#wants === 'live',
      seek: (to) => this.seekRecorded(to),
      shown: (cue) => this.#takeRecording(cue),
    });
    if (told) this.#events.tell('seeking');
    this.#lookForCue();
    if (!this.#cue?.isLacking) return;
    // A picture that goes on would not be the one that was asked for.
    if (told) this.#join.companion.pause();
    if (this.#plays) this.#events.tell('waiting');
  }

  #lookForCue(recording = this.recording): void {
    const cue = this.#cue;
    if (!cue || !recording) return;
    if (this.#isUnsettled && this.#held !== null && !cue.told) {
      this.#held = cue.time = this.#livePosition;
      // Whoever wants it to play waits only where it is no more than supposed.
      this.#isUnsettled = this.#link.isSettling(this.#plays);
      if (this.#isUnsettled) return;
    }
    cue.look(recording);
  }

  #takeRecording(cue: Cue): void {
    if (this.#cue !== cue) return;
    const { exchange, companion } = this.#join;
    this.#cue = this.#held = null;
    this.#onAir = 'hls';
    // What shows a picture that stands now is better closed.
    exchange(this.recorded, companion).catch(() => companion.ownerDocument.exitPictureInPicture().catch(() => {}));
    leaveOwnScreen(companion);
    this.#link.uncover();
    // It goes on behind for a moment, so that one can come back at once.
    if (this.#link.state === 'frames') companion.play().catch(() => {});
    this.#clear();
    if (cue.told) this.#events.tell('seeked', 'timeupdate');
    this.#changed();
  }

  #takeLive(): void {
    const { exchange, companion } = this.#join;
    if (hasOwnWindow(this.recorded)) return this.#moveWindow();
    const measured = this.recorded.readyState >= HTMLMediaElement.HAVE_METADATA;
    const first = this.#onAir === null;
    this.#cue?.drop();
    this.#cue = this.#held = null;
    this.#onAir = 'webrtc';
    this.framed = true;
    exchange(companion, this.recorded).catch(() => {});
    this.recorded.pause();
    if (companion.paused) this.#playMuted(companion);
    if (first && !measured) this.#events.tell('loadedmetadata');
    if (first) this.#events.tell('loadeddata', 'canplay', 'canplaythrough');
    this.#events.tell('playing', 'timeupdate');
    this.#link.decide();
    this.#changed();
  }

  /** The live picture is taken once it has the window of the recording, which keeps it where the browser says no. */
  #moveWindow(): void {
    if (this.#movesWindow) return;
    this.#movesWindow = true;
    const moved = (isPinned: boolean) => {
      this.#movesWindow = false;
      this.#isPinned = isPinned;
      this.#review();
    };
    this.#join.companion.requestPictureInPicture().then(() => moved(false), () => moved(true));
  }

  /** The browser wants a gesture before there is sound. */
  #playMuted(video: HTMLVideoElement): void {
    this.lastError = new DvrError('autoplay-blocked');
    video.muted = true;
    video.play().catch(() => {});
  }

  /** Plays what is on air, if it is to play. */
  #run(): void {
    const { video } = this;
    if (!this.#plays || this.#cue || (this.#onAir !== 'webrtc' && !super.started)) return;
    if (!video.paused && this.#requests.isEmpty) return;
    video.play().then(
      () => this.#requests.resolve(),
      (error: unknown) => {
        // It is asked again when the other one is on air.
        if (!(error instanceof DOMException) || error.name === 'AbortError' || video !== this.video) return;
        this.#requests.reject(error);
        this.#stopped();
      },
    );
  }

  #start(): void {
    if (this.#plays) return;
    this.#plays = true;
    this.#events.tell('play');
    if (this.#cue?.isLacking) this.#events.tell('waiting');
  }

  /** The recording can't be shown; the live picture goes on. */
  #giveUp(): void {
    if (this.#onAir !== 'webrtc') return this.#requests.reject(this.refusal);
    if (!this.#cue?.told) return;
    this.#cue.drop();
    this.#cue = null;
    this.#wants = 'live';
    this.#events.tell('seeked');
    this.#join.failed();
  }

  #stopped(): void {
    if (!this.#plays) return;
    this.#plays = false;
    this.#events.tell('pause');
  }

  /** From where a pause has held it to what is live. */
  async #moveOn(): Promise<void> {
    this.#held = null;
    if (this.#join.companion.paused) await this.#join.companion.play();
  }
}

import type { Broadcast, DvrWindow, StreamType, Transport } from '../core/broadcast';
import type { ClipWish } from '../core/clip-wish';
import type { Clock } from '../core/clock';
import type { DvrError } from '../core/dvr-error';
import type { EngineFigures, EngineListener, Offers } from '../core/engine-report';
import type { Footage } from '../core/footage';
import { isAtLiveEdge, liveZone, speedAtEdge } from '../core/live-edge';
import { targetLiveWindow, type Recording } from '../core/recording';
import { sameInstant } from '../core/same-instant';
import { AiringPreviews } from './airing-previews';
import { Attempts } from './attempts';
import { dvrWindow } from './dvr-window';
import type { Engine } from './engine';
import { exportClip } from './export-clip';
import { fileFace, type FileFace } from './file-face';
import { firstFrame } from './first-frame';
import { landed } from './landed';
import { ListedWindow } from './listed-window';
import { MarkerBoard } from './marker-board';
import type { Source } from './source';
import { whenDry } from './when-dry';

/** Makes the engine for one try at one source; at once for what needs no engine to be loaded. */
export type MakeEngine = (
  source: Source,
  listener: EngineListener,
  startTime: (recording: Recording) => number,
) => Engine | Promise<Engine>;

/** A media time that one comes back to. */
export interface KeptPlace {
  readonly time: number;
  /** The same instant in another recording of the broadcast; null where it is a time of whatever is loaded. */
  readonly in: ((recording: Recording) => number) | null;
}

/** What one airing is made from. */
export interface AiringOptions {
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  /** What to play; each next one where the one before is not there. */
  readonly sources: readonly [Source, ...Source[]];
  /** Called again for each try. */
  readonly engine: MakeEngine;
  /** Chooses the media time to start at, from the first reading and the edge of that moment. */
  readonly startTime: (recording: Recording, edge: number) => number;
  /** Something that the face shows has changed. */
  readonly changed: () => void;
  /** It failed; `airing.error` says why. */
  readonly failed: () => void;
  /** The playlist or its media are no longer there: another source of the same broadcast may help. */
  readonly gone: () => void;
}

/** One source being played on one `<video>`, from its first request until `stop()`. */
export class Airing {
  /** Resolves when the recording is known and the `<video>` is attached; rejects on the first failure, and on stop. */
  readonly ready: Promise<void>;
  /** What one can choose between; null as long as it is not known. */
  offers: Offers | null = null;
  /** The newest trouble, healed or not. */
  lastError: DvrError | null = null;
  /** True once a frame was presented. */
  framed = false;
  /** Media time that it starts at, until the picture is there. */
  startPosition = 0;
  /** It played when its media were taken away, and is to play again when they are back. */
  resumes = false;
  readonly previews = new AiringPreviews(this);
  /** What is marked in it. */
  readonly board = new MarkerBoard(this);
  /** The `<video>` that plays the recording, or the file. */
  protected readonly recorded: HTMLVideoElement;
  readonly #options: AiringOptions;
  readonly #window: ListedWindow;
  /** Settles `ready`. */
  #settle = { resolve: () => {}, reject: (_reason: unknown) => {} };
  #broadcast: Broadcast = 'idle';
  #error: DvrError | null = null;
  readonly #stop = new AbortController();
  readonly #failing = new AbortController();
  /** The playlist was not there when it was looked at last. */
  #listIsGone = false;
  readonly #attempts: Attempts;

  constructor(options: AiringOptions) {
    const { video, clock, sources, engine, changed } = options;
    this.#options = options;
    this.recorded = video;
    this.#window = new ListedWindow(clock);
    this.#attempts = new Attempts({
      video, clock, sources, changed,
      signal: this.signal,
      make: (source) => engine(source, this.#listener(), (recording) => this.#begin(recording)),
      failed: (error) => this.#fail(error),
      gaveUp: () => this.#failing.abort(this.#error),
    });
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    // Whoever waits for it hears of a failure; nobody has to.
    this.ready.catch(() => {});
  }

  /** Begins. */
  begin(): this {
    const { resolve, reject } = this.#settle;
    this.#attempts.run().then(resolve, reject);
    this.#awaitFrame();
    this.board.watch(this.signal);
    return this;
  }

  /** The `<video>` that the viewer sees. */
  get video(): HTMLVideoElement {
    return this.recorded;
  }

  /** Seconds until the recording has what is to be played, as far as one can tell; null where nothing is waited for. */
  get awaited(): number | null {
    return null;
  }

  /** The `<video>` that has the texts. */
  get texts(): HTMLVideoElement {
    return this.recorded;
  }

  /** True once it can be told to play. */
  get started(): boolean {
    return this.#attempts.started;
  }

  /** Why it can't be played; null as long as it can. */
  get error(): DvrError | null {
    return this.#error;
  }

  get broadcast(): Broadcast {
    return this.file?.broadcast ?? this.#broadcast;
  }

  get streamType(): StreamType {
    const { file, recording } = this;
    if (file) return file.streamType;
    if (!recording) return 'unknown';
    return recording.live ? 'live' : 'on-demand';
  }

  /** Media time from which on a position counts as live; NaN when not live. */
  get liveEdgeStart(): number {
    const { recording } = this;
    return recording?.live ? Math.max(recording.start, this.edge - this.zone) : Number.NaN;
  }

  /** Dispatches the media events of what the viewer sees. */
  get events(): EventTarget {
    return this.recorded;
  }

  /** What is on air; null before there is a picture. */
  get transport(): Transport {
    return (this.framed && this.engine?.transport) || null;
  }

  /** As `HTMLMediaElement.seeking`. */
  get seeking(): boolean {
    return this.recorded.seeking;
  }

  /** Whether the viewer has it paused. */
  get paused(): boolean {
    return this.recorded.paused && !this.resumes;
  }

  /** Aborted with the `DvrError` when it has failed for good. */
  get failing(): AbortSignal {
    return this.#failing.signal;
  }

  /** With what `play()` is answered once it has failed for good. */
  get refusal(): DOMException {
    return new DOMException(String(this.failing.reason), 'NotSupportedError');
  }

  /** Aborted when the airing is over. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get engine(): Engine | null {
    return this.#attempts.engine;
  }

  /** The files of the recording; null where there are none to read. */
  get footage(): Footage | null {
    return this.engine?.footage ?? null;
  }

  /** Loads what a seek to a time will need, for as long as somebody may seek there. */
  warm(time: number, signal: AbortSignal): void {
    this.engine?.warm(time, this, signal);
  }

  /** What is played, or tried. */
  get source(): Source {
    return this.#attempts.source;
  }

  /** True where the `<video>` plays by itself, and is to be asked for everything. */
  get isFile(): boolean {
    return this.#attempts.isFile;
  }

  /** Nobody watches for a while: loads next to nothing. */
  hold(): void {
    this.#window.held = true;
    this.engine?.hold('all');
  }

  /** Somebody watches again. */
  proceed(): void {
    this.#window.held = false;
    this.engine?.proceed();
  }

  /** Stops loading and playing; the picture stays. */
  halt(): void {
    this.recorded.pause();
    this.engine?.halt();
  }

  /** What all tries together have cost. */
  get figures(): EngineFigures {
    return this.#attempts.figures;
  }

  /** Frees everything, the picture included. */
  stop(): void {
    this.#stop.abort(new DOMException('The source was replaced.', 'AbortError'));
  }

  /** What was read last; null before that. */
  get recording(): Recording | null {
    return this.#window.recording;
  }

  get live(): boolean {
    return this.recording?.live ?? false;
  }

  /** The newest instant that a seek may ask for; the end of a recording that is over. NaN before it is known. */
  get edge(): number {
    const { recording } = this;
    if (!recording) return Number.NaN;
    if (recording.live) return this.#window.edge;
    // The sound of the last segment may outlast what the list says.
    const { duration } = this.recorded;
    return Math.max(recording.end, Number.isFinite(duration) ? duration : 0);
  }

  /** The oldest instant that is kept. */
  get start(): number {
    return this.#window.start;
  }

  /** The oldest instant that will still be there when it is loaded. */
  get oldest(): number {
    return this.#window.oldest;
  }

  /** The window has passed over the picture, as it may during a pause. */
  get isOverrun(): boolean {
    return this.framed && this.#window.hasPassed(this.position);
  }

  /** What can be sought, as it is now; null before that is known. */
  get window(): DvrWindow | null {
    return this.file ? this.file.dvrWindow : dvrWindow(this);
  }

  /** What a file says where a playlist says other things; null for a playlist. */
  get file(): FileFace | null {
    return this.isFile ? fileFace(this.recorded) : null;
  }

  /** The wall clock at a media time; null without a clock. */
  dateAt(time: number): Date | null {
    const clock = this.recording?.timeline.clockAt(time) ?? null;
    return clock === null ? null : new Date(clock);
  }

  /** As `HTMLMediaElement.duration`, once its metadata are there. */
  duration(measured: boolean): number {
    if (this.isFile) return this.recorded.duration;
    const recording = measured ? this.recording : null;
    if (!recording) return Number.NaN;
    return recording.live ? Number.POSITIVE_INFINITY : recording.end;
  }

  /** Seconds that Media Chrome takes for the depth of the window. */
  get targetLiveWindow(): number {
    return this.file?.targetLiveWindow ?? targetLiveWindow(this.recording);
  }

  /** An MP4 of a stretch of the recording. */
  exportClip(wish: ClipWish): Promise<Blob> {
    return exportClip(wish, this);
  }

  /** Where the picture is, for another recording of the same broadcast. */
  get place(): KeptPlace {
    const { position, recording } = this;
    return { time: position, in: recording && ((other) => sameInstant(position, recording, other)) };
  }

  /** Seconds since the list named something new. */
  protected get listAge(): number {
    return this.#window.age;
  }

  /** How close to the edge counts as live, seconds. */
  get zone(): number {
    return liveZone(this.recording?.segment ?? 0);
  }

  /** The media time on screen, or where the picture will be. */
  get position(): number {
    if (this.isFile) return this.recorded.currentTime;
    const waiting = this.recorded.readyState < HTMLMediaElement.HAVE_CURRENT_DATA && !this.recorded.seeking;
    return waiting && !this.framed ? this.startPosition : this.recorded.currentTime;
  }

  /** Seconds between the picture and the edge. */
  get behind(): number {
    return Math.max(0, this.edge - this.position);
  }

  /** Seconds between the picture and the camera, null where it is not live. */
  get latency(): number | null {
    return this.framed ? this.#window.latencyAt(this.position) : null;
  }

  /** Whether the picture counts as live, as it did before or not. */
  isAtLive(was: boolean): boolean {
    return this.live && isAtLiveEdge(was, this.behind, this.zone);
  }

  /** Whoever has caught up can't go on faster than live. */
  slowDown(): void {
    const { video } = this;
    const speed = speedAtEdge(video.playbackRate, this.behind);
    if (speed !== video.playbackRate && !video.paused) video.playbackRate = speed;
  }

  /** Goes to the newest instant that can be sought, as long as that `isWanted`. Resolves when the picture is there. */
  async goLive(isWanted: () => boolean): Promise<void> {
    if (this.behind <= this.zone / 4) return;
    this.seekRecorded(this.edge);
    await this.landed();
    // Loading took its time, and live went on meanwhile.
    if (!isWanted() || this.behind <= this.zone) return;
    this.seekRecorded(this.edge);
    await this.landed();
  }

  /** Goes to a place of the recording. The caller has clamped it. */
  seek(time: number): void {
    this.seekRecorded(time);
  }

  /** Has the `<video>` of the recording show a place. */
  protected seekRecorded(time: number): void {
    if (this.recorded.readyState >= HTMLMediaElement.HAVE_METADATA) {
      this.recorded.currentTime = time;
      return;
    }
    this.startPosition = time;
    if (this.#attempts.started) this.engine?.startAt(time);
  }

  /** Pauses. True where a `pause` event tells so. */
  pause(): boolean {
    const plays = !this.recorded.paused;
    this.recorded.pause();
    return plays;
  }

  /** Plays. Unlike that of a `<video>`, the promise also rejects once no media will come. */
  play(): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = new AbortController();
      const fail = () => reject(this.refusal);
      this.failing.addEventListener('abort', fail, { signal: done.signal });
      void this.recorded.play().then(resolve, reject).then(() => done.abort());
    });
  }

  /** Resolves when the picture of the newest seek is there; rejects when the airing fails or ends. */
  landed(): Promise<void> {
    return landed(this.recorded, [this.signal, this.failing]);
  }

  #begin(recording: Recording): number {
    const time = this.#options.startTime(recording, recording.live ? this.edge : recording.end);
    this.startPosition = recording.live ? Math.max(time, this.oldest) : time;
    return this.startPosition;
  }

  #resumeWhenFilled(): void {
    const { recorded: video, signal } = this;
    this.resumes ||= !video.paused;
    const resume = () => {
      // What the browser refuses stays paused, and shows as such.
      if (this.resumes) void video.play().catch(() => {});
      this.resumes = false;
    };
    video.addEventListener('loadedmetadata', resume, { once: true, signal });
  }

  #awaitFrame(): void {
    void firstFrame(this.recorded, this.signal).then(() => {
      this.framed = true;
      this.#options.changed();
    });
  }

  #listener(): EngineListener {
    return {
      offers: (offers) => {
        this.offers = offers;
        this.#options.changed();
      },
      recording: (recording) => {
        this.#read(recording);
        // A list that was away for so long does not come back: what feeds hls.js has ended it.
        if (!recording.live && this.#listIsGone) this.#options.gone();
      },
      waiting: () => this.#become('waiting'),
      troubled: (error) => {
        this.lastError = error;
        if (this.recording) this.#become('reconnecting');
        this.#listIsGone = error.code === 'not-found' || (this.#listIsGone && error.code === 'segment-missing');
      },
      recovered: () => {
        if (this.recording) this.#become(this.recording.live ? 'live' : 'ended');
      },
      rebuilding: (time) => {
        this.startPosition = time;
        this.#resumeWhenFilled();
        this.framed = false;
        this.#awaitFrame();
        this.#options.changed();
      },
      failed: (error) => {
        if (this.#attempts.refuse(error)) return;
        if (this.recording && this.#listIsGone) this.#read({ ...this.recording, live: false });
        if (this.recording && !this.live && !this.recorded.ended) this.#options.gone();
        const fail = () => {
          this.#fail(error);
          this.#failing.abort(error);
        };
        // What is left of a broadcast that is over is shown to its end before an error is.
        if (this.live || this.isFile) fail();
        else whenDry(this.recorded, this.signal, fail);
      },
    };
  }

  #read(recording: Recording): void {
    if (recording.live) this.#listIsGone = false;
    this.#window.read(recording);
    this.#error = null;
    if (!recording.live) this.#broadcast = 'ended';
    else if (this.#broadcast !== 'reconnecting') this.#broadcast = 'live';
    this.#options.changed();
  }

  #become(broadcast: Broadcast): void {
    this.#broadcast = broadcast;
    this.#options.changed();
  }

  #fail(error: DvrError): void {
    const news = this.#error?.code !== error.code;
    this.#error = error;
    this.lastError = error;
    this.#broadcast = error.code === 'not-found' && !this.recording ? 'waiting' : 'idle';
    if (news) this.#options.failed();
    this.#options.changed();
  }
}

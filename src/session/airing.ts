import { pause as wait, type Clock } from '../core/clock';
import { DvrError, type DvrErrorCode } from '../core/dvr-error';
import { NO_FIGURES, type EngineFigures, type EngineListener, type Offers } from '../core/engine-report';
import { LiveEdge, liveZone } from '../core/live-edge';
import { latencyOf } from '../core/latency';
import { isMediaType } from '../core/media-type';
import type { Recording } from '../core/recording';
import type { Broadcast } from './dvr-face';
import type { Engine } from './engine';
import type { Source } from './source';
import { firstFrame } from './stage';

/** Makes the engine for one try at one source; at once for what needs no engine to be loaded. */
export type MakeEngine = (
  source: Source,
  listener: EngineListener,
  startTime: (recording: Recording) => number,
) => Engine | Promise<Engine>;

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

/** A failure that may heal while one waits: a broadcast that has not begun, a server that restarts. */
const WORTH_ANOTHER_TRY: ReadonlySet<DvrErrorCode> = new Set(['not-found', 'unreachable', 'timeout', 'server-error', 'offline']);

/** While it is held the list is looked at only now and then. Seconds. */
const HELD_PATIENCE = 30;

/** What is sought at the start of a sliding window is not to go while it is loaded. Seconds. */
const LOADING_MARGIN = 2;

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 15_000;

/** One source being played on one `<video>`, from its first request until `stop()`. */
export class Airing {
  readonly video: HTMLVideoElement;
  /** Resolves when the recording is known and the `<video>` is attached; rejects on the first failure, and on stop. */
  readonly ready: Promise<void>;
  recording: Recording | null = null;
  /** What one can choose between; null as long as it is not known. */
  offers: Offers | null = null;
  broadcast: Broadcast = 'idle';
  error: DvrError | null = null;
  /** The newest trouble, healed or not. */
  lastError: DvrError | null = null;
  /** True once a frame was presented. */
  framed = false;
  /** True once `ready` has been reached, by whichever try. */
  started = false;
  /** Media time that it starts at, until the picture is there. */
  startPosition = 0;
  /** It played when its media were taken away, and is to play again when they are back. */
  resumes = false;
  readonly #options: AiringOptions;
  readonly #edge = new LiveEdge();
  readonly #stop = new AbortController();
  readonly #failing = new AbortController();
  #held = false;
  #listedAt = 0;
  /** The playlist was not there when it was looked at last. */
  #listIsGone = false;
  /** Takes the failure of a file whose metadata are waited for. */
  #unknown: ((error: DvrError) => void) | null = null;
  #engine: Engine | null = null;
  #source: Source;
  #past = NO_FIGURES;

  constructor(options: AiringOptions) {
    this.#options = options;
    this.#source = options.sources[0];
    this.video = options.video;
    this.ready = this.#run();
    // Whoever waits for it hears of a failure; nobody has to.
    this.ready.catch(() => {});
    this.#awaitFrame();
  }

  /** Aborted with the `DvrError` when it has failed for good. */
  get failing(): AbortSignal {
    return this.#failing.signal;
  }

  /** Aborted when the airing is over. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get engine(): Engine | null {
    return this.#engine;
  }

  /** What is played, or tried. */
  get source(): Source {
    return this.#source;
  }

  /** True where the `<video>` plays by itself, and is to be asked for everything. */
  get isFile(): boolean {
    return this.#engine?.transport === 'file';
  }

  /** Nobody watches for a while: loads next to nothing. */
  hold(): void {
    this.#held = true;
    this.#engine?.hold();
  }

  /** Somebody watches again. */
  proceed(): void {
    this.#held = false;
    this.#engine?.proceed();
  }

  /** Stops loading and playing; the picture stays. */
  halt(): void {
    this.video.pause();
    this.#engine?.halt();
  }

  /** What all tries together have cost. */
  get figures(): EngineFigures {
    const now = this.#engine?.figures ?? NO_FIGURES;
    const { requests, bytes } = this.#past;
    return { ...now, requests: now.requests + requests, bytes: now.bytes + bytes };
  }

  /** Frees everything, the picture included. */
  stop(): void {
    this.#stop.abort(new DOMException('The source was replaced.', 'AbortError'));
  }

  get live(): boolean {
    return this.recording?.live ?? false;
  }

  /** The newest instant that a seek may ask for; the end of a recording that is over. NaN before it is known. */
  get edge(): number {
    const { recording } = this;
    if (!recording) return Number.NaN;
    // The sound of the last segment may outlast what the list says.
    const { duration } = this.video;
    if (!recording.live) return Math.max(recording.end, Number.isFinite(duration) ? duration : 0);
    const now = this.#options.clock.monotonic();
    return Math.max(recording.start, this.#edge.at(now, this.#held ? HELD_PATIENCE : undefined));
  }

  /** The oldest instant that will still be there when it is loaded. A list that slides has gone on since it was read. */
  get oldest(): number {
    const { recording } = this;
    if (!recording?.live || recording.growth === 'growing') return recording?.start ?? Number.NaN;
    const age = (this.#options.clock.monotonic() - this.#listedAt) / 1000;
    const slid = Math.min(age, this.#held ? HELD_PATIENCE : 2 * recording.segment);
    return Math.min(recording.start + slid + LOADING_MARGIN, Math.max(recording.start, this.edge));
  }

  /** The window has passed over the picture, as it may during a pause. */
  get isOverrun(): boolean {
    const { recording, position } = this;
    if (!recording || recording.growth === 'growing' || !this.framed) return false;
    if (!recording.live) return recording.growth === 'sliding' && position < recording.start;
    return position < recording.start || (this.#held && position < this.oldest - LOADING_MARGIN);
  }

  /** How close to the edge counts as live, seconds. */
  get zone(): number {
    return liveZone(this.recording?.segment ?? 0);
  }

  /** The media time on screen, or where the picture will be. */
  get position(): number {
    if (this.isFile) return this.video.currentTime;
    const waiting = this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA && !this.video.seeking;
    return waiting && !this.framed ? this.startPosition : this.video.currentTime;
  }

  /** Seconds between the picture and the edge. */
  get behind(): number {
    return Math.max(0, this.edge - this.position);
  }

  /** Seconds between the picture and the camera, null where it is not live. */
  get latency(): number | null {
    const { recording } = this;
    if (!recording?.live || !this.framed) return null;
    const { clock } = this.#options;
    return latencyOf({
      position: this.position,
      end: recording.end,
      segment: recording.segment,
      age: (clock.monotonic() - this.#listedAt) / 1000,
      endClock: recording.timeline.clockAt(recording.end),
      now: clock.now(),
    });
  }

  /** Seeks within the recording. The caller has clamped it. */
  seek(time: number): void {
    if (this.video.readyState >= HTMLMediaElement.HAVE_METADATA) {
      this.video.currentTime = time;
      return;
    }
    this.startPosition = time;
    if (this.started) this.#engine?.startAt(time);
  }

  async #run(): Promise<void> {
    const first = this.#try();
    void this.#retry(first);
    await first;
  }

  /** Goes on trying in the background where that may help; a success is told by `started`. */
  async #retry(first: Promise<void>): Promise<void> {
    let attempt = first;
    for (let delay = FIRST_RETRY_MS; ; delay = Math.min(delay * 1.5, LONGEST_RETRY_MS)) {
      try {
        await attempt;
        return;
      } catch (error) {
        if (this.signal.aborted || !(error instanceof DvrError) || !WORTH_ANOTHER_TRY.has(error.code)) return;
        await wait(this.#options.clock, delay, this.signal).catch(() => {});
        if (this.signal.aborted) return;
        attempt = this.#try();
      }
    }
  }

  /** Tries each source. What the last one lacks is told of the first, which is what was asked for. */
  async #try(): Promise<void> {
    let failure: unknown;
    for (const source of this.#options.sources) {
      try {
        return await this.#play(source);
      } catch (error) {
        if (this.signal.aborted) throw error;
        failure ??= error;
        if (!(error instanceof DvrError) || error.code !== 'not-found') break;
      }
    }
    [this.#source] = this.#options.sources;
    this.#fail(failure instanceof DvrError ? failure : new DvrError('internal', { cause: failure }));
    throw failure;
  }

  async #play(source: Source): Promise<void> {
    const attempt = new AbortController();
    this.#source = source;
    try {
      const made = this.#options.engine(source, this.#listener(), (recording) => this.#begin(recording));
      // A file begins in the task that asks for it, as in a `<video>`.
      const engine = made instanceof Promise ? await made : made;
      this.signal.throwIfAborted();
      this.#engine = engine;
      const starting = engine.start(this.video, AbortSignal.any([this.signal, attempt.signal]));
      this.started = this.isFile && (this.video.hasAttribute('src') || this.video.srcObject !== null);
      await starting;
      if (this.isFile && source !== this.#options.sources[0]) await this.#known();
      this.started = true;
      this.#options.changed();
    } catch (error) {
      attempt.abort();
      this.started = false;
      this.#past = this.figures;
      this.#engine = null;
      if (this.signal.aborted || source.kind !== 'playlist' || !isMediaFile(error)) throw error;
      await this.#play({ kind: 'file', url: source.url });
    }
  }

  /** A file in place of a broadcast is there only when its metadata are; else the broadcast is looked for again. */
  #known(): Promise<void> {
    const { video, signal } = this;
    if (video.readyState >= HTMLMediaElement.HAVE_METADATA) return Promise.resolve();
    video.preload = 'auto';
    return new Promise<void>((resolve, reject) => {
      this.#unknown = reject;
      video.addEventListener('loadedmetadata', () => resolve(), { once: true, signal });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }).finally(() => (this.#unknown = null));
  }

  #begin(recording: Recording): number {
    const time = this.#options.startTime(recording, recording.live ? this.edge : recording.end);
    this.startPosition = recording.live ? Math.max(time, this.oldest) : time;
    return this.startPosition;
  }

  #resumeWhenFilled(): void {
    const { video, signal } = this;
    this.resumes ||= !video.paused;
    const resume = () => {
      // What the browser refuses stays paused, and shows as such.
      if (this.resumes) void video.play().catch(() => {});
      this.resumes = false;
    };
    video.addEventListener('loadedmetadata', resume, { once: true, signal });
  }

  #awaitFrame(): void {
    void firstFrame(this.video, this.signal).then(() => {
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
        if (this.#unknown) return this.#unknown(error);
        if (this.recording && this.#listIsGone) this.#read({ ...this.recording, live: false });
        if (this.recording && !this.live && !this.video.ended) this.#options.gone();
        this.#whenDry(() => {
          this.#fail(error);
          this.#failing.abort(error);
        });
      },
    };
  }

  /** What is left of a broadcast that is over is shown to its end before an error is. */
  #whenDry(then: () => void): void {
    const { video, signal } = this;
    if (this.live || this.isFile || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) return then();
    const dry = new AbortController();
    const look = () => {
      // Players stop a little before the end of what they hold.
      if (video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA || (video.seeking && isBuffered(video))) return;
      dry.abort();
      then();
    };
    for (const event of ['waiting', 'seeking', 'timeupdate']) {
      video.addEventListener(event, look, { signal: AbortSignal.any([signal, dry.signal]) });
    }
  }

  #read(recording: Recording): void {
    if (recording.live) this.#listIsGone = false;
    const at = this.#options.clock.monotonic();
    if (recording.end !== this.recording?.end) this.#listedAt = at;
    this.#edge.read({ end: recording.end, holdBack: recording.holdBack, segment: recording.segment, at });
    this.recording = recording;
    this.error = null;
    if (!recording.live) this.broadcast = 'ended';
    else if (this.broadcast !== 'reconnecting') this.broadcast = 'live';
    this.#options.changed();
  }

  #become(broadcast: Broadcast): void {
    this.broadcast = broadcast;
    this.#options.changed();
  }

  #fail(error: DvrError): void {
    const news = this.error?.code !== error.code;
    this.error = error;
    this.lastError = error;
    this.broadcast = error.code === 'not-found' && !this.recording ? 'waiting' : 'idle';
    if (news) this.#options.failed();
    this.#options.changed();
  }
}

/** What was taken for a playlist is media: the address does not tell. */
function isMediaFile(error: unknown): boolean {
  return error instanceof DvrError && error.code === 'not-a-playlist' && isMediaType(error.contentType ?? '');
}

/** Whether there is something to show after the picture. */
function isBuffered({ buffered, currentTime }: HTMLVideoElement): boolean {
  return Array.from({ length: buffered.length }, (_, i) => i).some(
    (i) => buffered.start(i) <= currentTime + 0.1 && buffered.end(i) > currentTime + 0.1,
  );
}

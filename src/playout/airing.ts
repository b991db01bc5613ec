import type { Broadcast, DvrWindow } from '../core/broadcast';
import { pause as wait, type Clock } from '../core/clock';
import { DvrError, type DvrErrorCode } from '../core/dvr-error';
import { NO_FIGURES, type EngineFigures, type EngineListener, type Offers } from '../core/engine-report';
import { liveZone } from '../core/live-edge';
import { isMediaType } from '../core/media-type';
import { targetLiveWindow, type Recording } from '../core/recording';
import { sameInstant } from '../core/same-instant';
import { dvrWindow } from './dvr-window';
import type { Engine } from './engine';
import { fileFace, type FileFace } from './file-face';
import { firstFrame } from './first-frame';
import { landed } from './landed';
import { ListedWindow } from './listed-window';
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

/** A failure that may heal while one waits: a broadcast that has not begun, a server that restarts, a list that is being written. */
const WORTH_ANOTHER_TRY: ReadonlySet<DvrErrorCode> = new Set([
  'not-found', 'unreachable', 'timeout', 'server-error', 'offline', 'empty-playlist', 'broken-playlist',
]);

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 15_000;

/** One source being played on one `<video>`, from its first request until `stop()`. */
export class Airing {
  readonly video: HTMLVideoElement;
  /** Resolves when the recording is known and the `<video>` is attached; rejects on the first failure, and on stop. */
  readonly ready: Promise<void>;
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
  readonly #window: ListedWindow;
  readonly #stop = new AbortController();
  readonly #failing = new AbortController();
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
    this.#window = new ListedWindow(options.clock);
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
    this.#window.held = true;
    this.#engine?.hold();
  }

  /** Somebody watches again. */
  proceed(): void {
    this.#window.held = false;
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
    const { duration } = this.video;
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
    return this.isFile ? fileFace(this.video) : null;
  }

  /** Seconds that Media Chrome takes for the depth of the window. */
  get targetLiveWindow(): number {
    return this.file?.targetLiveWindow ?? targetLiveWindow(this.recording);
  }

  /** Where the picture is, for another recording of the same broadcast. */
  get place(): KeptPlace {
    const { position, recording } = this;
    return { time: position, in: recording && ((other) => sameInstant(position, recording, other)) };
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
    return this.framed ? this.#window.latencyAt(this.position) : null;
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

  /** Plays. Unlike that of a `<video>`, the promise also rejects once no media will come. */
  play(): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = new AbortController();
      const fail = () => reject(new DOMException(String(this.failing.reason), 'NotSupportedError'));
      this.failing.addEventListener('abort', fail, { signal: done.signal });
      void this.video.play().then(resolve, reject).then(() => done.abort());
    });
  }

  /** Resolves when the picture of the newest seek is there; rejects when the airing fails or ends. */
  landed(): Promise<void> {
    return landed(this.video, [this.signal, this.failing]);
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
        if (this.signal.aborted) return;
        if (!(error instanceof DvrError) || !WORTH_ANOTHER_TRY.has(error.code)) return this.#failing.abort(this.error);
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
    const done = new AbortController();
    return new Promise<void>((resolve, reject) => {
      this.#unknown = reject;
      video.addEventListener('loadedmetadata', () => resolve(), { signal: done.signal });
      signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
    }).finally(() => {
      this.#unknown = null;
      done.abort();
    });
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
        const fail = () => {
          this.#fail(error);
          this.#failing.abort(error);
        };
        // What is left of a broadcast that is over is shown to its end before an error is.
        if (this.live || this.isFile) fail();
        else whenDry(this.video, this.signal, fail);
      },
    };
  }

  #read(recording: Recording): void {
    if (recording.live) this.#listIsGone = false;
    this.#window.read(recording);
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

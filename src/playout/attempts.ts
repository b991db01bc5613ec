import { pause as wait, type Clock } from '../core/clock';
import { DvrError, type DvrErrorCode } from '../core/dvr-error';
import { NO_FIGURES, type EngineFigures } from '../core/engine-report';
import { isMediaType } from '../core/media-type';
import type { Engine } from './engine';
import type { Source } from './source';

/** What attempts are made with. */
export interface AttemptsOptions {
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  /** What to play; each next one where the one before is not there. */
  readonly sources: readonly [Source, ...Source[]];
  /** Aborted when nobody wants it any more. */
  readonly signal: AbortSignal;
  /** Called again for each try. */
  readonly make: (source: Source) => Engine | Promise<Engine>;
  /** All sources have failed, which may heal. */
  readonly failed: (error: DvrError) => void;
  /** It is not tried again. */
  readonly gaveUp: () => void;
  readonly changed: () => void;
}

/** A failure that may heal while one waits: a broadcast that has not begun, a server that restarts, a list that is being written. */
const WORTH_ANOTHER_TRY: ReadonlySet<DvrErrorCode> = new Set([
  'not-found', 'unreachable', 'timeout', 'server-error', 'offline', 'empty-playlist', 'broken-playlist',
]);

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 15_000;

/** The tries to play one of several sources on a `<video>`, again and again where that may help. */
export class Attempts {
  readonly #options: AttemptsOptions;
  #engine: Engine | null = null;
  #source: Source;
  #started = false;
  #past = NO_FIGURES;
  /** Takes the failure of a file whose metadata are waited for. */
  #unknown: ((error: DvrError) => void) | null = null;

  constructor(options: AttemptsOptions) {
    this.#options = options;
    [this.#source] = options.sources;
  }

  get engine(): Engine | null {
    return this.#engine;
  }

  /** What is played, or tried. */
  get source(): Source {
    return this.#source;
  }

  /** True once one plays, by whichever try. */
  get started(): boolean {
    return this.#started;
  }

  /** True where the `<video>` plays by itself. */
  get isFile(): boolean {
    return this.#engine?.transport === 'file';
  }

  /** What all tries together have cost. */
  get figures(): EngineFigures {
    const now = this.#engine?.figures ?? NO_FIGURES;
    const { requests, bytes } = this.#past;
    return { ...now, requests: now.requests + requests, bytes: now.bytes + bytes };
  }

  /** Resolves when one plays; rejects on the first failure, and with the reason of the signal. */
  async run(): Promise<void> {
    const first = this.#try();
    void this.#retry(first);
    await first;
  }

  /** Goes on trying in the background where that may help; a success is told by `started`. */
  async #retry(first: Promise<void>): Promise<void> {
    const { clock, signal, gaveUp } = this.#options;
    let attempt = first;
    for (let delay = FIRST_RETRY_MS; ; delay = Math.min(delay * 1.5, LONGEST_RETRY_MS)) {
      try {
        await attempt;
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof DvrError) || !WORTH_ANOTHER_TRY.has(error.code)) return gaveUp();
        await wait(clock, delay, signal).catch(() => {});
        if (signal.aborted) return;
        attempt = this.#try();
      }
    }
  }

  /** Tries each source. What the last one lacks is told of the first, which is what was asked for. */
  async #try(): Promise<void> {
    const { sources, signal, failed } = this.#options;
    let failure: unknown;
    for (const source of sources) {
      try {
        return await this.#play(source);
      } catch (error) {
        if (signal.aborted) throw error;
        failure ??= error;
        if (!(error instanceof DvrError) || error.code !== 'not-found') break;
      }
    }
    [this.#source] = sources;
    failed(failure instanceof DvrError ? failure : new DvrError('internal', { cause: failure }));
    throw failure;
  }

  async #play(source: Source): Promise<void> {
    const { video, signal, sources, make, changed } = this.#options;
    const attempt = new AbortController();
    this.#source = source;
    try {
      const made = make(source);
      // A file begins in the task that asks for it, as in a `<video>`.
      const engine = made instanceof Promise ? await made : made;
      signal.throwIfAborted();
      this.#engine = engine;
      const starting = engine.start(video, AbortSignal.any([signal, attempt.signal]));
      this.#started = this.isFile && (video.hasAttribute('src') || video.srcObject !== null);
      await starting;
      if (this.isFile && source !== sources[0]) await this.#known();
      this.#started = true;
      changed();
    } catch (error) {
      attempt.abort();
      this.#started = false;
      this.#past = this.figures;
      this.#engine = null;
      if (signal.aborted || source.kind !== 'playlist' || !isMediaFile(error)) throw error;
      await this.#play({ kind: 'file', url: source.url });
    }
  }

  /** A file in place of a broadcast is there only when its metadata are; else the broadcast is looked for again. */
  #known(): Promise<void> {
    const { video, signal } = this.#options;
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

  /** Takes the failure of a file whose metadata are waited for. False where there is none such. */
  refuse(error: DvrError): boolean {
    this.#unknown?.(error);
    return this.#unknown !== null;
  }
}

/** What was taken for a playlist is media: the address does not tell. */
function isMediaFile(error: unknown): boolean {
  return error instanceof DvrError && error.code === 'not-a-playlist' && isMediaType(error.contentType ?? '');
}

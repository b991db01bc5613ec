import { askFor, withQuery, type AuthReason, type GetAuth } from '../core/auth';
import type { Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import { NO_FIGURES, type EngineListener } from '../core/engine-report';
import { NO_OUTLINE } from '../core/outline';
import type { Recording } from '../core/recording';
import { isRefusal } from '../core/status-code';
import { Timeline } from '../core/timeline';

/** What is played and what is needed from outside. */
export interface FileEngineOptions {
  /** An absolute URL, or what `srcObject` of a `<video>` takes. */
  readonly source: string | MediaProvider;
  readonly preload: HTMLMediaElement['preload'];
  /** Chooses the media time to start at, when the duration is known. */
  readonly startTime: (recording: Recording) => number;
  /** Gives the page's own credentials, of which only the query can be used; null where it has none. */
  readonly getAuth: GetAuth | null;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/** A file as a recording: it has no segments, and tells no clock. */
const WHOLE_FILE: Omit<Recording, 'end'> = {
  start: 0,
  timeline: Timeline.clockless,
  holdBack: 0,
  segment: 0,
  segments: 0,
  live: false,
  growth: 'growing',
  dateRanges: [],
  outline: NO_OUTLINE,
};

/**
 * Plays what a `<video>` plays by itself: a file by URL, or a MediaStream, MediaSource or Blob. It adds nothing to what the
 * `<video>` does but the reason of a failure.
 */
export class FileEngine {
  readonly transport = 'file';
  readonly figures = NO_FIGURES;
  readonly footage = null;
  readonly #options: FileEngineOptions;
  readonly #listener: EngineListener;
  #renewed = false;

  constructor(options: FileEngineOptions, listener: EngineListener) {
    this.#options = options;
    this.#listener = listener;
  }

  /** Gives the `<video>` its source in the same task, as the algorithms of HTML expect it; frees it when `signal` is aborted. */
  async start(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const { source, preload, startTime, getAuth } = this.#options;
    video.addEventListener('error', () => void this.#fail(video, signal), { signal });
    const begin = () => {
      const { duration } = video;
      const time = Number.isFinite(duration) ? startTime({ ...WHOLE_FILE, end: duration }) : 0;
      if (time > 0) video.currentTime = time;
    };
    video.addEventListener('durationchange', begin, { signal, once: true });
    video.preload = preload;
    signal.addEventListener('abort', () => release(video), { once: true });
    if (typeof source !== 'string') provide(video, source, signal);
    else if (!getAuth) video.src = source;
    else video.src = await authorized({ kind: 'segment', url: source }, getAuth, signal);
  }

  /** New credentials for the same place, once for each time that it has played. */
  async #renew(video: HTMLVideoElement, reason: AuthReason, getAuth: GetAuth, signal: AbortSignal): Promise<void> {
    const src = await authorized(reason, getAuth, signal);
    const { currentTime, paused, playbackRate } = video;
    video.src = src;
    this.#renewed = true;
    video.addEventListener('playing', () => (this.#renewed = false), { signal, once: true });
    video.currentTime = currentTime;
    video.playbackRate = playbackRate;
    if (!paused) await video.play();
  }

  /** The `<video>` starts where it was told to. */
  startAt(): void {}

  /** A `<video>` loads a file as it likes. */
  warm(): void {}

  /** A file has nothing to choose between. */
  choose(): void {}

  /** A `<video>` decides by itself how much of a file it loads. */
  hold(): void {}

  proceed(): void {}

  halt(): void {}

  /** What reads the reason is loaded when there is one to read; where that fails, so did what was to be played. */
  async #fail(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const { source, getAuth } = this.#options;
    const cause = video.error;
    const url = typeof source === 'string' ? source : undefined;
    const asked = url && (video.currentSrc || url);
    const error = await import('./file-failure').then(
      ({ fileFailure }) => fileFailure(cause, asked, signal, this.#options),
      () => new DvrError('unreachable', { url, cause }),
    );
    if (signal.aborted) return;
    const { status } = error;
    if (url !== undefined && getAuth && !this.#renewed && isRefusal(status)) {
      // A refusal of the new ones comes as an error again.
      return this.#renew(video, { kind: 'segment', url, status }, getAuth, signal).catch((reason: unknown) => {
        if (reason instanceof DvrError) this.#listener.failed(reason);
      });
    }
    this.#listener.failed(error);
  }
}

async function authorized(reason: AuthReason, getAuth: GetAuth, signal: AbortSignal): Promise<string> {
  const { query } = await askFor(reason, getAuth);
  signal.throwIfAborted();
  return withQuery(reason.url, query);
}

/** Browsers disagree on which objects they take; those that they do not take have a URL. */
function provide(video: HTMLVideoElement, source: MediaProvider, signal: AbortSignal): void {
  try {
    video.srcObject = source;
  } catch (error) {
    if (!(error instanceof TypeError) || !(source instanceof Blob || source instanceof MediaSource)) throw error;
    const url = URL.createObjectURL(source);
    video.src = url;
    signal.addEventListener('abort', () => URL.revokeObjectURL(url), { once: true });
  }
}

function release(video: HTMLVideoElement): void {
  video.srcObject = null;
  video.removeAttribute('src');
  video.load();
}

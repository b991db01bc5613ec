import type Hls from 'hls.js';
import type { ErrorData, HlsConfig } from 'hls.js';
import type { Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import type { Recording } from '../core/recording';
import { feedLoader } from './feed-loader';
import { readFailure } from './hls-failure';
import type { HlsClass, LoadHls } from './load-hls';
import { PlaylistFeed } from './playlist-feed';
import { RecordingReader } from './read-recording';
import { RELATED_MS, remedyFor, type Trouble } from './recovery';

/** What the engine plays and what it needs from outside. */
export interface HlsEngineOptions {
  /** Absolute URL of the DVR playlist. */
  readonly url: string;
  /** Handed to hls.js, under the options that the engine itself needs. */
  readonly config: Partial<HlsConfig>;
  readonly loadHls: LoadHls;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Chooses the media time to start at, from the first reading. */
  readonly startTime: (recording: Recording) => number;
}

/** What the engine tells. */
export interface HlsEngineListener {
  /** The playlist was read, for the first time or again. */
  recording(recording: Recording): void;
  /** The playlist lists no segment yet. */
  waiting(): void;
  /** Something failed and is tried again; the picture stays. */
  troubled(error: DvrError): void;
  /** The playlist answers, or a segment arrived after trouble. */
  recovered(): void;
  /** It failed for good; the picture stays. */
  failed(error: DvrError): void;
}

/** Figures of the engine since it began. */
export interface HlsFigures {
  readonly requests: number;
  readonly bytes: number;
  readonly refreshMs: number;
  readonly segments: number;
  /** Bits per second, NaN before the first segment. */
  readonly bandwidth: number;
}

/** What a page may change through `hlsConfig`. Lengths in seconds. */
const DEFAULTS: Partial<HlsConfig> = {
  backBufferLength: 60,
  maxBufferLength: 30,
  maxMaxBufferLength: 60,
  // hls.js by itself repeats in silence for half a minute; the remedies here do it longer, and say so.
  fragLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 10_000,
      maxLoadTimeMs: 60_000,
      timeoutRetry: { maxNumRetry: 1, retryDelayMs: 0, maxRetryDelayMs: 0 },
      errorRetry: { maxNumRetry: 1, retryDelayMs: 500, maxRetryDelayMs: 500 },
    },
  },
};

/** What a page may not change. */
const OURS: Partial<HlsConfig> = {
  autoStartLoad: false,
  liveDurationInfinity: true,
  // Its interstitials call play() on the first frame, also where the viewer has paused meanwhile.
  enableInterstitialPlayback: false,
};

/** Plays a recording with hls.js on one `<video>`, from `start` until its signal is aborted. */
export class HlsEngine {
  readonly transport = 'hls';
  readonly #options: HlsEngineOptions;
  readonly #listener: HlsEngineListener;
  readonly #feed: PlaylistFeed;
  readonly #reader = new RecordingReader();
  readonly #troubles: Record<Trouble, number[]> = { network: [], missing: [], media: [] };
  #hls: Hls | null = null;
  #playlistError: DvrError | null = null;
  #refreshMs = 0;
  #segments = 0;
  #started = false;
  #interrupted = false;

  constructor(options: HlsEngineOptions, listener: HlsEngineListener) {
    this.#options = options;
    this.#listener = listener;
    this.#feed = new PlaylistFeed(options, {
      waiting: () => listener.waiting(),
      troubled: (error) => listener.troubled(error),
      answered: () => {
        // A playlist that answers proves nothing while its segments do not.
        if (!this.#interrupted) listener.recovered();
      },
    });
  }

  get figures(): HlsFigures {
    return {
      ...this.#feed.figures,
      refreshMs: this.#refreshMs,
      segments: this.#segments,
      bandwidth: this.#segments > 0 && this.#hls ? this.#hls.bandwidthEstimate : Number.NaN,
    };
  }

  /**
   * Resolves when the recording is known and its media is being loaded. Rejects with a `DvrError` when it can't be, or
   * with the reason of `signal`.
   */
  async start(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const HlsClass = await this.#options.loadHls();
    signal.throwIfAborted();
    if (!HlsClass.isSupported()) throw new DvrError('hls-not-supported', { url: this.#options.url });
    const hls = this.#create(HlsClass, signal);
    const started = new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#listen(hls, HlsClass, signal, { resolve, reject });
    });
    hls.attachMedia(video);
    hls.loadSource(this.#options.url);
    await started;
  }

  /** Starts at another place than first chosen, while there is no media yet. */
  startAt(time: number): void {
    this.#hls?.startLoad(time);
  }

  /** Stops loading segments; the playlist stays fresh. */
  hold(): void {
    this.#hls?.pauseBuffering();
  }

  /** Loads segments again. */
  proceed(): void {
    this.#hls?.resumeBuffering();
  }

  /** Stops all loading for good; the picture stays. */
  halt(): void {
    this.#hls?.stopLoad();
  }

  #create(HlsClass: HlsClass, signal: AbortSignal): Hls {
    const hls = new HlsClass({
      ...DEFAULTS,
      ...this.#options.config,
      ...OURS,
      pLoader: feedLoader(this.#feed, {
        merged: (milliseconds) => (this.#refreshMs = milliseconds),
        failed: (error) => (this.#playlistError = error),
      }),
    });
    this.#hls = hls;
    signal.addEventListener(
      'abort',
      () => {
        this.#hls = null;
        hls.destroy();
      },
      { once: true },
    );
    return hls;
  }

  #listen(hls: Hls, { Events }: HlsClass, signal: AbortSignal, first: Settle): void {
    hls.on(Events.MANIFEST_PARSED, (_event, { levels }) => {
      // A master playlist names its media playlists only; a media playlist is read already.
      if (!levels[0]?.details) hls.startLoad();
    });
    hls.on(Events.LEVEL_UPDATED, (_event, { details }) => {
      const recording = this.#reader.read(details);
      if (!recording) return;
      this.#segments = recording.segments;
      this.#listener.recording(recording);
      if (signal.aborted) return;
      if (this.#started) return;
      this.#started = true;
      hls.startLoad(this.#options.startTime(recording));
      first.resolve();
    });
    hls.on(Events.FRAG_LOADED, () => {
      if (!this.#interrupted) return;
      this.#interrupted = false;
      this.#listener.recovered();
    });
    hls.on(Events.ERROR, (_event, report) => {
      if (report.fatal) this.#recover(hls, report, signal, first);
    });
  }

  #recover(hls: Hls, report: ErrorData, signal: AbortSignal, first: Settle): void {
    const { trouble, error } = readFailure(report, this.#playlistError);
    if (!this.#started) return first.reject(error);
    const now = this.#options.clock.monotonic();
    const related = this.#troubles[trouble].filter((at) => now - at < RELATED_MS);
    this.#troubles[trouble] = [...related, now];
    const remedy = remedyFor(trouble, related.length);
    switch (remedy.do) {
      case 'give-up':
        hls.stopLoad();
        return this.#listener.failed(error);
      case 'rebuild-media':
        this.#listener.troubled(error);
        return hls.recoverMediaError();
      case 'load-again':
        this.#interrupted = true;
        this.#listener.troubled(error);
        // -1 goes on at the playhead.
        return this.#options.clock.after(remedy.afterMs, () => hls.startLoad(-1, true), signal);
    }
  }
}

interface Settle {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

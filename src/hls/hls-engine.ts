import type Hls from 'hls.js';
import type { HlsConfig, LevelDetails } from 'hls.js';
import type { GetAuth } from '../core/auth';
import type { Clock } from '../core/clock';
import { describeErrors, DvrError } from '../core/dvr-error';
import type { Choice, EngineFigures, EngineListener } from '../core/engine-report';
import type { Footage } from '../core/footage';
import { MEDIA_ERRORS } from '../core/media-errors';
import type { Recording } from '../core/recording';
import type { Watched } from '../preview/calm';
import { authLoader } from './auth-loader';
import { Captions } from './captions';
import { feedLoader } from './feed-loader';
import { engineFootage } from './engine-footage';
import { DEFAULTS, OURS } from './hls-config';
import { needsLicence, readFailure } from './hls-failure';
import { KeyRing } from '../core/key-ring';
import type { HlsClass } from './load-hls';
import { HlsOffers } from './offers';
import { PlaylistFeed } from './playlist-feed';
import { RecordingReader } from './read-recording';
import { Rescue } from './rescue';
import { Sight } from './sight';
import { warmLoader } from './warm-loader';
import { WarmSegment } from './warm-segment';
import { widenSeekable, windowedHls } from './windowed-hls';

describeErrors(MEDIA_ERRORS);

/** What the engine plays and what it needs from outside. */
export interface HlsEngineOptions {
  /** Absolute URL of the DVR playlist. */
  readonly url: string;
  /** Handed to hls.js, under the options that the engine itself needs. */
  readonly config: Partial<HlsConfig>;
  readonly HlsClass: HlsClass;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** `include` sends cookies to another origin, as `crossorigin="use-credentials"` asks. */
  readonly credentials: RequestCredentials;
  /** Gives the page's own credentials; null where it has none. */
  readonly getAuth: GetAuth | null;
  /** Chooses the media time to start at, from the first reading. */
  readonly startTime: (recording: Recording) => number;
}

/** Seconds. */
const START_MARGIN = 0.1;
/** How long the first picture has the line and the processor for itself. */
const HISTORY_AFTER_MS = 500;
/** Less than a frame. Segments are not to a rounding error as long as their list says. Seconds. */
const SEEK_TOLERANCE = 0.02;

/** Plays a recording with hls.js on one `<video>`, from `start` until its signal is aborted. */
export class HlsEngine {
  readonly transport = 'hls';
  readonly #options: HlsEngineOptions;
  readonly #listener: EngineListener;
  readonly #feed: PlaylistFeed;
  readonly #ring: KeyRing | null;
  readonly #reader = new RecordingReader();
  readonly #halted = new AbortController();
  footage: Footage | null = null;
  #warm: WarmSegment | null = null;
  #hls: Hls | null = null;
  #captions: Captions | null = null;
  #offers: HlsOffers | null = null;
  #playlistError: DvrError | null = null;
  /** When the playlist was seen to be a good one. Monotonic milliseconds. */
  #listSureAt = 0;
  #held = false;
  /** Begins to load at a time; null before the first reading. */
  #beginAt: ((time: number) => void) | null = null;
  #refreshMs = 0;
  #segments = 0;
  /** There since the first reading. */
  #rescue: Rescue | null = null;
  #mediaSource: MediaSource | null = null;
  /** Where one may seek in a list of which hls.js sees a part. */
  #seekable: { readonly start: number; readonly end: number } | null = null;
  /** What hls.js has read of the picture's list at last. */
  #details: LevelDetails | null = null;

  constructor(options: HlsEngineOptions, listener: EngineListener) {
    this.#options = options;
    this.#listener = listener;
    this.#ring = options.getAuth && new KeyRing(options.getAuth);
    this.#feed = new PlaylistFeed({ ...options, ring: this.#ring }, {
      waiting: () => listener.waiting(),
      troubled: (error) => listener.troubled(error),
      answered: () => {
        this.#listSureAt = options.clock.monotonic();
        // A playlist that answers proves nothing while its segments do not.
        if (!this.#rescue?.interrupted) listener.recovered();
      },
    });
  }

  get figures(): EngineFigures {
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
    signal.throwIfAborted();
    const { HlsClass, clock } = this.#options;
    if (!HlsClass.isSupported()) throw new DvrError('hls-not-supported', { url: this.#options.url });
    const hls = this.#create(windowedHls(HlsClass, this.#feed.windows), signal);
    const { windows } = this.#feed;
    const sight = new Sight({
      hls, HlsClass, windows, clock, signal,
      changed: () => this.#readAgain(video),
      troubled: (error) => this.#listener.troubled(error),
      resume: () => this.#resume(hls),
    });
    const means = { ...this.#options, ring: this.#ring };
    const footage = engineFootage({ hls, windows, sight, details: () => this.#details, means, life: signal });
    this.footage = footage;
    this.#warm = new WarmSegment({ footage, video, clock, signal });
    const tolerance = hls.config.maxFragLookUpTolerance;
    video.addEventListener(
      'seeking',
      () => {
        // Near the end of a segment it would begin with the next one.
        hls.config.maxFragLookUpTolerance = Math.min(tolerance, SEEK_TOLERANCE);
        // Before hls.js hears of it: it is to see the place that is sought.
        sight.turnTo(video.currentTime);
      },
      { signal },
    );
    video.addEventListener('seeked', () => (hls.config.maxFragLookUpTolerance = tolerance), { signal });
    video.addEventListener(
      'timeupdate',
      () => {
        // A MediaSource that is made anew begins at 0.
        if (video.readyState >= video.HAVE_METADATA) windows.follow(video.currentTime);
      },
      { signal },
    );
    signal.addEventListener('abort', () => this.#feed.close(), { once: true });
    const started = new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#listen(hls, HlsClass, { video, sight, signal, resolve, reject });
    });
    this.#offer(hls, HlsClass);
    const captions = new Captions({ hls, events: HlsClass.Events, video, signal });
    this.#captions = captions;
    captions.start();
    hls.attachMedia(video);
    hls.loadSource(this.#options.url);
    await started;
  }

  /** Starts at another place than first chosen, while there is no media yet. */
  startAt(time: number): void {
    this.#rescue?.startAt(time);
    this.#beginAt?.(time);
  }

  /** Loads what a seek to a time will need, for as long as somebody may seek there, and beside what is watched meanwhile. */
  warm(time: number, watched: Watched, signal: AbortSignal): void {
    void this.#warm?.load(time, watched, signal);
  }

  /** Plays what was chosen of its offers. */
  choose(choice: Choice): void {
    this.#offers?.choose(choice);
  }

  /** Stops loading media, and with `all` looks at the playlist only now and then. */
  hold(what: 'media' | 'all'): void {
    this.#held = true;
    if (what === 'all') this.#feed.rest();
    this.#hls?.pauseBuffering();
  }

  /** Loads as usual again. */
  proceed(): void {
    this.#held = false;
    this.#feed.wake();
    this.#hls?.resumeBuffering();
  }

  /** Stops all loading for good; the picture stays. */
  halt(): void {
    this.#halted.abort();
    this.#hls?.stopLoad();
  }

  #create(HlsClass: HlsClass, signal: AbortSignal): Hls {
    const { credentials, config } = this.#options;
    const { xhrSetup } = config;
    const base = config.loader ?? HlsClass.DefaultConfig.loader;
    const loader = this.#ring ? authLoader(base, this.#ring) : base;
    const hls = new HlsClass({
      ...DEFAULTS,
      ...config,
      ...OURS,
      xhrSetup(xhr, url, context) {
        xhr.withCredentials = credentials === 'include';
        return xhrSetup?.(xhr, url, context);
      },
      loader,
      fLoader: config.fLoader ?? warmLoader(loader, (...part) => this.#warm?.take(...part) ?? null),
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

  #read(details: LevelDetails, video: HTMLVideoElement): Recording | null {
    const { windows } = this.#feed;
    const windowed = windows.of(details.url);
    if (windowed) windows.learn(details, video.currentTime);
    const recording = windowed ? this.#reader.readWindowed(windowed, windows.later) : this.#reader.read(details);
    this.#segments = recording?.segments ?? 0;
    // Chromium takes the start for the position before anything has been sought, and hls.js does not seek a position at which
    // the browser is: so that is none.
    this.#seekable = windowed && recording && { start: Math.max(0, recording.start - START_MARGIN), end: recording.end };
    if (this.#seekable && recording?.live && this.#mediaSource?.readyState === 'open') {
      this.#mediaSource.setLiveSeekableRange?.(this.#seekable.start, this.#seekable.end);
    }
    return recording;
  }

  /** Begins to load at a time, or at what it is once the whole list is known. Rejects with the reason of `signal`. */
  async #begin(hls: Hls, { video, sight }: Start, recording: Recording, time: number): Promise<void> {
    let begin = time;
    if (await sight.prepare(time, recording)) {
      begin = this.#options.startTime((this.#details && this.#read(this.#details, video)) ?? recording);
      this.#rescue?.startAt(begin);
    }
    sight.turnTo(begin);
    hls.startLoad(begin);
  }

  #resume(hls: Hls): void {
    if (!this.#held) hls.resumeBuffering();
  }

  /** More is known of the lists than when hls.js read them at last. */
  #readAgain(video: HTMLVideoElement): void {
    const recording = this.#details && this.#read(this.#details, video);
    if (recording) this.#listener.recording(recording);
  }

  #offer(hls: Hls, { Events }: HlsClass): void {
    const offers = (this.#offers = new HlsOffers(hls));
    hls.on(Events.MANIFEST_PARSED, (_event, { levels }) => this.#listener.offers(offers.read(levels)));
    for (const event of [Events.LEVELS_UPDATED, Events.AUDIO_TRACKS_UPDATED] as const) {
      hls.on(event, () => this.#listener.offers(offers.now));
    }
  }

  #listen(hls: Hls, { Events }: HlsClass, first: Start): void {
    const { video, sight, signal } = first;
    const { clock, fetch, startTime } = this.#options;
    hls.on(Events.MANIFEST_PARSED, (_event, { levels }) => {
      // A master playlist names its media playlists only; a media playlist is read already.
      if (!levels[0]?.details) hls.startLoad();
    });
    hls.on(Events.MEDIA_ATTACHED, (_event, { mediaSource = null }) => {
      this.#mediaSource = mediaSource;
      if (mediaSource) widenSeekable(mediaSource, () => this.#seekable);
    });
    hls.on(Events.LEVEL_UPDATED, (_event, { details }) => {
      this.#details = details;
      const recording = this.#read(details, video);
      if (!recording) return;
      // What is over does not come back.
      if (!recording.live) this.#listSureAt = Number.POSITIVE_INFINITY;
      this.#listener.recording(recording);
      if (signal.aborted || this.#rescue) return;
      if (!hls.config.emeEnabled && needsLicence(details)) return first.reject(new DvrError('protected', { url: details.url }));
      const halted = AbortSignal.any([signal, this.#halted.signal]);
      const time = startTime(recording);
      this.#rescue = new Rescue({
        hls, video, clock, fetch, signal: halted, listener: this.#listener,
        isListSure: (since) => this.#listSureAt > since, chooseTexts: () => this.#captions?.choose(),
      }, time);
      this.#beginAt = (at) => {
        if (sight.holds(at, recording)) {
          this.#feed.windows.follow(at);
          hls.startLoad(at);
          return first.resolve();
        }
        // hls.js may be in the middle of taking the list in, and would begin to load at its end.
        hls.stopLoad();
        queueMicrotask(() => void this.#begin(hls, first, recording, at).then(first.resolve, first.reject));
      };
      this.#beginAt(time);
    });
    hls.on(Events.FRAG_LOADED, () => this.#rescue?.loaded());
    // Not before there is a picture: it would take its share of a slow line.
    const readHistory = () => {
      if (video.readyState < video.HAVE_CURRENT_DATA) return;
      clock.after(this.#feed.windows.isStartLikely ? HISTORY_AFTER_MS : 0, () => sight.readHistory(), signal);
    };
    video.addEventListener('loadeddata', readHistory, { signal });
    hls.on(Events.FRAG_BUFFERED, () => {
      this.#rescue?.taken();
      readHistory();
    });
    hls.on(Events.ERROR, (_event, report) => {
      const lost = { playlist: this.#playlistError, auth: this.#ring?.failure ?? null };
      if (this.#rescue) this.#rescue.report(report, lost);
      else if (report.fatal) first.reject(readFailure(report, lost).error);
    });
  }
}

interface Start {
  readonly video: HTMLVideoElement;
  readonly sight: Sight;
  readonly signal: AbortSignal;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

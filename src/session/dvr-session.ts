import type { GetAuth } from '../core/auth';
import type { ClipWish } from '../core/clip-wish';
import { every, type Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import type { Marker } from '../core/marker';
import type { DvrOutline } from '../core/outline';
import { NO_MARKERS, type PlacedMarker } from '../core/placed-marker';
import type { Recording } from '../core/recording';
import { parseStartAt, startTime } from '../core/start-at';
import type { Airing, KeptPlace } from '../playout/airing';
import type { SessionMeans } from '../playout/make-engine';
import type { Source } from '../playout/source';
import { Stage, type StageAttribute } from '../playout/stage';
import type { AudioTrackList } from './audio-tracks';
import { Announcer } from './announcer';
import { browserClock } from './browser-clock';
import { canPlayType } from './can-play-type';
import { configuration } from './configure';
import type { Broadcast, DvrFace, DvrMediaError, DvrStats, DvrWindow, LiveEdgeChoice, LiveTransport, Preview, Resume, StreamType, Transport } from './dvr-face';
import { LazyPlayout } from './lazy-playout';
import { passOn } from './media-events';
import { Playback } from './playback';
import { recordingOf, sourcesOf, type SourceNames } from './source-url';
import { readStats } from './stats';
import type { TextTracks } from './text-tracks';
import { timeRange } from './time-ranges';
import { Tracks } from './tracks';
import { forwardVideo, type VideoMembers } from './video-members';
import type { VideoRenditionList } from './video-renditions';

export type { SessionMeans } from '../playout/make-engine';

const TICK_MS = 1_000;

/** What to play, each next one where the one before is not there. */
type Sources = readonly [Source, ...Source[]];

// The members of `<video>` that are passed on are installed below the class.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface DvrSession extends VideoMembers {}

/**
 * The player without tags: it plays one Red5 broadcast in a container that you give it, and has the verbs and members of
 * `<red5-dvr-video>`. Set `src` and call `play()`; call `destroy()` at the end.
 *
 * Dispatches the media events, and `broadcastchange`, `dvrwindowchange`, `markerschange`, `streamtypechange`,
 * `targetlivewindowchange`, `transportchange`; `markerreached`: playback has passed a marker, which is its `detail`; and
 * `windowoverrun`: a pause outlasted the window, and play goes on at the oldest kept moment.
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export class DvrSession extends EventTarget implements DvrFace {
  startAt = 'live';
  link = 'at';
  remember = false;
  resume: Resume = 'place';
  liveEdge: LiveEdgeChoice = 'auto';
  liveTransport: LiveTransport = 'auto';
  previews = '';
  hlsConfig: Record<string, unknown> = {};
  getAuth: GetAuth | null = null;
  readonly #clock: Clock;
  readonly #container: HTMLElement;
  readonly #stage: Stage;
  readonly #playback: Playback;
  readonly #announcer: Announcer;
  readonly #tracks = new Tracks();
  readonly #playout: LazyPlayout;
  readonly #destroyed = new AbortController();
  #names: SourceNames = { src: '', type: '', vodSrc: '', liveSrc: '', host: '', app: 'live', streamName: '', mediaBase: '', nodeGroup: '' };
  #srcObject: MediaProvider | null = null;
  #preload: 'none' | 'metadata' | 'auto' = 'auto';
  #autoplay = false;
  #loadDue = false;
  /** A source that could not even be asked for. */
  #refusal: DvrError | null = null;
  #currentSrc = '';
  /** The metadata of the source on air have been there. */
  #measured = false;
  /** A seek from before the recording was known. */
  #wished: KeptPlace | null = null;
  /** The same, once the start was chosen by it, until the media are there. */
  #chosen: KeptPlace | null = null;
  #markers: readonly Marker[] = [];

  constructor(container: HTMLElement, means: Partial<SessionMeans> = {}) {
    super();
    this.#container = container;
    this.#clock = means.clock ?? browserClock;
    // A page configures after its tags were upgraded, so it is read for each source.
    const now = () => ({ clock: this.#clock, fetch: (...request: Parameters<typeof fetch>) => fetch(...request), ...configuration(), ...means });
    this.#playback = new Playback({
      clock: this.#clock,
      settings: this,
      queue: (event) => this.#queue(event),
      changed: () => this.#changed(),
      passOn: (event) => passOn(event, this),
    });
    this.#stage = new Stage(container);
    this.#playout = new LazyPlayout(this.#stage, now, {
      opened: (airing, signal) => this.#opened(airing, signal),
      changed: () => this.#changed(),
      failed: () => this.#dispatch('error'),
      gone: (airing) => this.#goOn(airing),
      placed: (place) => this.goBack(place),
      refused: (error) => {
        this.#refusal = error;
        this.#dispatch('error');
        this.#changed();
      },
    });
    // Without a source there is nobody else to tell what the page has set.
    const { onAir } = this.#stage;
    for (const type of ['volumechange', 'ratechange']) {
      onAir.addEventListener(type, (event) => this.#airing || passOn(event, this), { signal: this.#destroyed.signal });
    }
    this.#announcer = new Announcer(this);
    this.#tracks.show(null, this.activeVideo);
  }

  get src(): string {
    return this.#names.src;
  }

  set src(src: string) {
    this.place = { src };
  }

  /** Where the broadcast is: `src`, or the Red5 shorthand. Setting a part loads the new source, once per task. */
  get place(): SourceNames {
    return this.#names;
  }

  set place(part: Partial<SourceNames>) {
    this.nameSource(part);
    queueMicrotask(() => this.#loadDue && this.#begin());
  }

  /** As setting `place`, but nothing is loaded until something is asked for. What was is forgotten at once. */
  nameSource(part: Partial<SourceNames>): void {
    // What was named already may have been told to play or to pause meanwhile.
    if (this.#loadDue && Object.entries(part).every(([name, value]) => Reflect.get(this.#names, name) === value)) return;
    this.#names = { ...this.#names, ...part };
    const { src, streamName } = this.#names;
    // A recording is for later, unless there is nothing else.
    if ((src || streamName) && Object.keys(part).every((name) => name === 'vodSrc')) {
      // A broadcast that is waited for may have been over for long.
      if (this.#airing?.error && !this.#airing.recording) this.replaceSource({});
      return;
    }
    this.#forget();
    this.#loadDue = true;
  }

  /** Plays another source instead of one that has not come as far as its metadata, without the events of a change. */
  replaceSource(part: Partial<SourceNames>): void {
    this.#names = { ...this.#names, ...part };
    this.#playback.keepWish();
    this.#playout.retire();
    void this.#open(false);
  }

  /** The recording, for when the broadcast is over and its playlist is gone: an HLS playlist or a file. */
  get vodSrc(): string {
    return this.#names.vodSrc;
  }

  set vodSrc(vodSrc: string) {
    this.place = { vodSrc };
  }

  /** A MediaStream, MediaSource or Blob to play instead of what `src` names; null for none. Loads at once. */
  get srcObject(): MediaProvider | null {
    return this.#srcObject;
  }

  set srcObject(object: MediaProvider | null) {
    const given: unknown = object ?? null;
    if (given !== null && !isMediaProvider(given)) {
      throw new TypeError('srcObject must be a MediaStream, a MediaSource, a Blob, or null.');
    }
    this.#srcObject = given;
    this.load();
  }

  get preload(): 'none' | 'metadata' | 'auto' {
    return this.#preload;
  }

  set preload(preload: 'none' | 'metadata' | 'auto') {
    this.#preload = preload;
    if (this.#airing?.isFile) this.#airing.video.preload = preload;
    this.#openDeferred();
  }

  get autoplay(): boolean {
    return this.#autoplay;
  }

  set autoplay(autoplay: boolean) {
    this.#autoplay = autoplay;
    this.#openDeferred();
  }

  get currentSrc(): string {
    return this.#airing?.source.url ?? this.#currentSrc;
  }

  /** Loads the source anew. A source that can't be played sets `error` and leaves the old picture up. */
  load(): void {
    if (this.#destroyed.signal.aborted) return;
    this.#forget();
    this.#begin();
  }

  /** Plays. Rejects as `HTMLMediaElement.play()` does: `NotAllowedError`, `AbortError`, `NotSupportedError`. */
  async play(): Promise<void> {
    const asked = this.#asked();
    if (!asked) throw new DOMException(this.#refusal?.message ?? 'This session has ended.', 'NotSupportedError');
    await this.#playback.play(asked);
  }

  pause(): void {
    this.#playback.pause();
  }

  get paused(): boolean {
    return this.#playback.paused;
  }

  get currentTime(): number {
    return this.#wished?.time ?? this.#airing?.position ?? 0;
  }

  set currentTime(wish: number) {
    // A page without types may give anything; a `<video>` converts it too.
    // oxlint-disable-next-line typescript/no-unnecessary-type-conversion
    const time = Number(wish);
    if (Number.isNaN(time)) throw new TypeError(`currentTime must be a number, not ${wish}.`);
    const airing = this.#airing;
    if (airing?.isFile) {
      airing.video.currentTime = time;
      return;
    }
    if (!airing?.recording) {
      this.#wished = { time, in: null };
      return;
    }
    if (airing.live && time >= this.liveEdgeStart) {
      // As on a `<video>`, a refused play shows as `paused`; a setter has nobody to tell.
      void this.goLive().catch(() => {});
      return;
    }
    this.#playback.seek(airing, Math.min(Math.max(time, airing.oldest), airing.edge));
  }

  /** Seeks; hls.js has nothing faster than an exact seek. */
  fastSeek(time: number): void {
    this.currentTime = time;
  }

  get seekable(): TimeRanges {
    if (this.#airing?.isFile) return this.#airing.video.seekable;
    const { dvrWindow } = this;
    return dvrWindow ? timeRange(dvrWindow.start, dvrWindow.edge) : timeRange(0, -1);
  }

  get duration(): number {
    return this.#airing?.duration(this.#measured) ?? Number.NaN;
  }

  get readyState(): number {
    return this.#airing?.video.readyState ?? HTMLMediaElement.HAVE_NOTHING;
  }

  get networkState(): number {
    if (this.#airing?.isFile) return this.#airing.video.networkState;
    if (this.error || this.#loadDue) return HTMLMediaElement.NETWORK_NO_SOURCE;
    if (this.#playout.coming) return HTMLMediaElement.NETWORK_LOADING;
    if (this.#airing) return this.#airing.video.networkState || HTMLMediaElement.NETWORK_LOADING;
    return this.#currentSrc ? HTMLMediaElement.NETWORK_IDLE : HTMLMediaElement.NETWORK_EMPTY;
  }

  get error(): DvrMediaError | null {
    const cause = this.#refusal ?? this.#airing?.error ?? null;
    if (!cause) return null;
    const code = (this.#airing?.isFile && this.activeVideo.error?.code) || cause.media;
    return Object.freeze({ code, message: cause.message, cause });
  }

  get dvrWindow(): DvrWindow | null {
    return this.#airing?.window ?? null;
  }

  get dvrOutline(): DvrOutline | null {
    return (this.#measured && !this.#airing?.isFile && this.#airing?.recording?.outline) || null;
  }

  get currentDate(): Date | null {
    return this.#airing?.dateAt(this.currentTime) ?? null;
  }

  getStartDate(): Date {
    return this.#airing?.dateAt(0) ?? new Date(Number.NaN);
  }

  async seekToDate(date: Date | number | string): Promise<void> {
    const clock = new Date(date).getTime();
    if (Number.isNaN(clock)) throw new DvrError('bad-date');
    const airing = await this.#whenReady();
    const time = airing.recording?.timeline.timeAt(clock) ?? null;
    if (time === null) throw new DvrError('no-clock', { url: this.currentSrc });
    if (airing.live && time >= this.liveEdgeStart) return this.goLive();
    this.currentTime = time;
    await airing.landed();
  }

  linkAt(date: Date | number | string | null = this.currentDate): string {
    if (date === null) throw new DvrError('no-clock', { url: this.currentSrc });
    const instant = new Date(date);
    if (Number.isNaN(instant.getTime())) throw new DvrError('bad-date');
    const page = new URL(this.#container.ownerDocument.location.href);
    page.searchParams.set(this.link === 'off' ? 'at' : this.link, instant.toISOString());
    return page.href;
  }

  async goLive(): Promise<void> {
    const airing = await this.#whenReady();
    if (!airing.live) return;
    try {
      await Promise.all([this.#playback.seekToEdge(airing), this.#playback.play(airing)]);
    } catch (error) {
      throw airing.failing.aborted ? airing.failing.reason : error;
    }
  }

  async previewAt(time: number, signal?: AbortSignal): Promise<Preview | null> {
    return this.#airing?.previews.at(time, this.previews, signal) ?? null;
  }

  warm(time: number, signal: AbortSignal): void {
    this.#airing?.warm(time, signal);
  }

  async exportClip(wish: ClipWish): Promise<Blob> {
    return (await this.#whenReady()).exportClip(wish);
  }

  get atLiveEdge(): boolean {
    return this.#playback.atLiveEdge;
  }

  get awaited(): number | null {
    return this.#airing?.awaited ?? null;
  }

  get latency(): number | null {
    return this.#airing?.latency ?? null;
  }

  get transport(): Transport {
    return this.#airing?.transport ?? null;
  }

  get broadcast(): Broadcast {
    return this.#airing?.broadcast ?? 'idle';
  }

  get streamType(): StreamType {
    return this.#airing?.streamType ?? 'unknown';
  }

  get targetLiveWindow(): number {
    return this.#airing?.targetLiveWindow ?? Number.NaN;
  }

  get liveEdgeStart(): number {
    return this.#airing?.liveEdgeStart ?? Number.NaN;
  }

  get seeking(): boolean {
    return this.#airing?.seeking ?? false;
  }

  get activeVideo(): HTMLVideoElement {
    return this.#airing?.video ?? this.#stage.onAir;
  }

  get videoRenditions(): VideoRenditionList {
    return this.#tracks.videoRenditions;
  }

  get audioTracks(): AudioTrackList {
    return this.#tracks.audioTracks;
  }

  get textTracks(): TextTracks {
    return this.#tracks.textTracks;
  }

  get markers(): readonly Marker[] {
    return this.#markers;
  }

  set markers(markers: readonly Marker[] | null) {
    // A copy is another list, also where a page has changed the one that it gave before.
    // What is no list is taken for the one marker in it: whoever reads it says what is wrong.
    this.#markers = [markers ?? []].flat();
    this.#changed();
  }

  get placedMarkers(): readonly PlacedMarker[] {
    return this.#airing?.board.shown ?? NO_MARKERS;
  }

  get stats(): DvrStats {
    return readStats({
      airing: this.#airing,
      refusal: this.#refusal,
      video: this.activeVideo,
      transport: this.transport,
      takes: this.#stage.takes,
      stalls: this.#playback.stalls,
    });
  }

  /** Shows these `<track>` elements of a page on every `<video>` of this session, by copies. */
  showTracks(elements: readonly HTMLTrackElement[]): void {
    this.#stage.showTracks(elements);
  }

  /** As on a `<video>`; a callback that waits when the picture moves to another `<video>` moves along. */
  requestVideoFrameCallback(callback: VideoFrameRequestCallback): number {
    return this.#stage.frames.ask(this.activeVideo, callback);
  }

  cancelVideoFrameCallback(handle: number): void {
    this.#stage.frames.cancel(handle);
  }

  canPlayType(type: string): CanPlayTypeResult {
    return canPlayType(type);
  }

  addTextTrack(kind: TextTrackKind, label?: string, language?: string): TextTrack {
    return this.#stage.tracks.add(this.activeVideo, kind, label, language);
  }

  /** Sets or removes an attribute on every `<video>` of this session. */
  setVideoAttribute(name: StageAttribute, value: string | null): void {
    this.#stage.setAttribute(name, value);
  }

  /** Ends playback and frees media, requests and workers. A later `load()` or `play()` starts anew. */
  unload(): void {
    this.#forget();
    this.#playout.close();
    this.#changed();
  }

  /** Where the viewer is, so that one can go back there when the source was loaded anew; null for live. @internal */
  get keptPlace(): KeptPlace | null {
    const airing = this.#airing;
    return airing && airing.position > 0 && !this.atLiveEdge ? airing.place : this.#wished;
  }

  /** Starts the source that is about to be loaded at a kept place. @internal */
  goBack(place: KeptPlace | null): void {
    this.#wished = place;
  }

  /** Frees everything for good. */
  destroy(): void {
    this.unload();
    this.#destroyed.abort();
    this.#tracks.show(null, null);
    this.#stage.clear();
  }

  get #airing(): Airing | null {
    return this.#playout.airing;
  }

  /** The start of the HTML media element load algorithm: what was is forgotten, its picture is not. */
  #forget(): void {
    this.#loadDue = false;
    const state = this.networkState;
    const had = this.#currentSrc !== '' || this.#airing !== null || (this.error?.cause.code ?? 'no-source') !== 'no-source';
    if (had) {
      if (this.#airing?.isFile ? state === HTMLMediaElement.NETWORK_IDLE || state === HTMLMediaElement.NETWORK_LOADING : !this.error) {
        this.#queue('abort');
      }
      this.#queue('emptied');
      this.#wished = null;
      this.playbackRate = this.defaultPlaybackRate;
    }
    this.#chosen = null;
    this.#playback.reset();
    this.#playout.retire();
    this.#tracks.show(null, this.activeVideo);
    this.#refusal = null;
    this.#measured = false;
    this.#currentSrc = '';
  }

  /** Opens what was named, unless it is a playlist that shall wait until it is played. */
  #begin(): void {
    this.#loadDue = false;
    const source = this.#name()?.[0];
    if (source?.kind !== 'playlist' || this.preload !== 'none' || this.autoplay) void this.#open(true);
    else for (const event of ['loadstart', 'suspend']) this.#queue(event);
    this.#changed();
  }

  /** Opens what was named and put off, as soon as it is to be loaded. */
  #openDeferred(): void {
    const deferred = this.#currentSrc !== '' && !this.#airing && !this.#playout.coming && !this.#loadDue;
    if (deferred && (this.preload !== 'none' || this.autoplay)) void this.#open(false);
  }

  /** The source that a verb is about: what was named last, loaded if need be; a playlist that has failed is tried anew. */
  #asked(): Airing | Promise<Airing> | null {
    const airing = this.#airing;
    if (this.#loadDue) this.#begin();
    else if (airing?.failing.aborted && !airing.isFile) {
      const place = this.#playback.followsLive ? null : this.keptPlace;
      this.load();
      this.goBack(place);
    }
    return this.#airing ?? this.#playout.coming ?? this.#open();
  }

  /** Reads what was named, and sets `currentSrc` from it, or says why it can't be. */
  #name(): Sources | null {
    try {
      const sources = sourcesOf(this.#srcObject ?? this.#names, this.#container);
      this.#refusal = null;
      this.#currentSrc = sources[0].url;
      return sources;
    } catch (error) {
      if (!(error instanceof DvrError)) throw error;
      // It was told already.
      if (this.#refusal?.code !== error.code) this.#queue('error');
      this.#refusal = error;
      return null;
    }
  }

  #open(announced = this.#currentSrc === ''): Airing | Promise<Airing> | null {
    if (this.#destroyed.signal.aborted) return null;
    const sources = this.#name();
    if (!sources) return null;
    this.#tracks.begin(sources[0].url);
    this.#playback.aim();
    if (announced) this.#queue('loadstart');
    const live = () => ({ names: this.#names, startsLive: this.#playback.followsLive && !this.#wished, baseUrl: this.#container.baseURI });
    return this.#playout.open({ sources, settings: this, live, place: this.#wished ? null : this, startTime: (recording, edge) => this.#chooseStart(recording, edge) });
  }

  #opened(airing: Airing, signal: AbortSignal): void {
    const measured = () => {
      this.#measured = true;
      this.#wished = null;
      this.#chosen = null;
      this.#changed();
    };
    airing.events.addEventListener('loadedmetadata', measured, { signal });
    this.#playback.follow(airing, signal);
    every(this.#clock, TICK_MS, () => this.#changed(), signal);
  }

  /** A broadcast that is no longer there goes on in its recording, at the same instant, playing or paused as before. */
  #goOn(from: Airing): void {
    const recorded = recordingOf(this.#names, this.#container);
    if (!recorded || recorded.url === from.source.url || from.source.kind === 'object') return;
    const { hlsConfig, crossOrigin, getAuth, autoplay, liveEdge, liveTransport } = this;
    this.#playout.succeed({
      sources: [recorded],
      // What has been played is loaded, whatever the page said of one that was not.
      settings: { hlsConfig, crossOrigin, getAuth, autoplay, liveEdge, liveTransport, preload: 'auto' },
      live: null,
      place: null,
      startTime: (recording, edge) => (this.#airing === from ? this.#takeOver(from, recording) : this.#chooseStart(recording, edge)),
    });
  }

  #takeOver(from: Airing, recording: Recording): number {
    const { place } = from;
    this.#playback.handOver();
    this.#measured = false;
    for (const event of ['emptied', 'loadstart']) this.#dispatch(event);
    return place.in?.(recording) ?? recording.start;
  }

  #chooseStart(recording: Recording, edge: number): number {
    const { start, live, timeline } = recording;
    // It is asked again when more is known of where the recording starts.
    const place = (this.#chosen = this.#wished ?? this.#chosen);
    const asked = place && (place.in?.(recording) ?? place.time);
    this.#wished = null;
    if (asked !== null && asked >= edge && live) return edge;
    if (asked !== null && !Number.isNaN(asked)) {
      this.#playback.leaveLive();
      return Math.min(Math.max(asked, start), edge);
    }
    const startAt = parseStartAt(this.startAt) ?? { kind: 'live' };
    const window = { start, edge, live, timeline };
    return startTime(startAt, window) ?? startTime({ kind: 'live' }, window) ?? start;
  }

  async #whenReady(): Promise<Airing> {
    const asked = this.#asked();
    if (!asked) throw this.#refusal ?? new DvrError('no-source');
    const airing = await asked;
    if (!airing.window) await airing.ready;
    return airing;
  }

  #changed(): void {
    this.#tracks.show(this.#airing, this.#airing?.texts ?? this.activeVideo);
    this.#playback.startIfAsked();
    this.#playback.review();
    this.#airing?.board.review(this.#markers);
    if (this.remember) this.#playout.keepPlace(this.atLiveEdge);
    for (const event of this.#announcer.news(this)) {
      this.#dispatch(event);
      // Controls of other makers read `seekable` anew when something was loaded; here that was the list.
      if (event === 'dvrwindowchange') this.#dispatch('progress');
    }
  }

  #dispatch(event: string): void {
    this.dispatchEvent(new Event(event));
  }

  /** Dispatches what a call has brought about, after whoever called has gone on: HTML queues a task. */
  #queue(event: string): void {
    queueMicrotask(() => {
      // Another source may have been named meanwhile.
      if (event !== 'error' || this.error) this.#dispatch(event);
    });
  }
}

forwardVideo(DvrSession.prototype, (session) => session.activeVideo);

function isMediaProvider(value: unknown): value is MediaProvider {
  return [globalThis.MediaStream, globalThis.MediaSource, Blob].some((type) => type && value instanceof type);
}

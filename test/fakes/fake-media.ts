import type { DvrError } from '../../src/core/dvr-error';
import type { DvrOutline } from '../../src/core/outline';
import type { Broadcast, DvrWindow, PlacedMarker, PlayableFace, StreamType, Transport } from '../../src/session/dvr-face';
import { FakeVideo } from './fake-video';

/** What a fake media element can be told to be. */
export interface FakeMediaState {
  paused: boolean;
  ended: boolean;
  seeking: boolean;
  readyState: number;
  currentTime: number;
  volume: number;
  muted: boolean;
  autoplay: boolean;
  /** Start and edge of the window. */
  window: readonly [start: number, edge: number] | null;
  buffered: readonly (readonly [start: number, end: number])[];
  /** Epoch milliseconds of media time 0; null without a clock. */
  startDate: number | null;
  approximateClock: boolean;
  liveEdgeStart: number;
  atLiveEdge: boolean;
  latency: number | null;
  awaited: number | null;
  transport: Transport;
  outline: DvrOutline | null;
  markers: readonly PlacedMarker[];
  broadcast: Broadcast;
  streamType: StreamType;
  targetLiveWindow: number;
  error: DvrError | null;
  playbackRate: number;
  videoHeight: number;
  disablePictureInPicture: boolean;
  /** As on an iPhone, where the volume is the device's. */
  volumeIsFixed: boolean;
}

/** A live broadcast of an hour, playing at its edge. */
export const LIVE: FakeMediaState = {
  paused: false,
  ended: false,
  seeking: false,
  readyState: 4,
  currentTime: 4600,
  volume: 1,
  muted: false,
  autoplay: false,
  window: [1000, 4600],
  buffered: [[4560, 4600]],
  startDate: Date.UTC(2026, 2, 2, 12, 0, 0),
  approximateClock: false,
  liveEdgeStart: 4590,
  atLiveEdge: true,
  latency: 6.2,
  awaited: null,
  transport: 'hls',
  outline: null,
  markers: [],
  broadcast: 'live',
  streamType: 'live',
  targetLiveWindow: Infinity,
  error: null,
  playbackRate: 1,
  videoHeight: 720,
  disablePictureInPicture: false,
  volumeIsFixed: false,
};

/** A list of tracks or renditions that tells when it changes. */
export class FakeList<T> extends EventTarget implements ArrayLike<T> {
  readonly [at: number]: T;
  readonly length: number;
  selectedIndex = -1;

  constructor(items: readonly T[] = []) {
    super();
    this.length = items.length;
    Object.assign(this, items);
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let at = 0; at < this.length; at++) yield this[at] as T;
  }
}

/** A text track of a `<video>`. */
export function fakeTextTrack(kind: TextTrackKind, language: string, label = ''): TextTrack {
  return { kind, language, label, mode: 'disabled' } as TextTrack;
}

/** The media face without media: it is what it was told to be, and writes down what it was asked for. */
export class FakeMedia extends EventTarget {
  readonly asked: string[] = [];
  link = 'at';
  videoRenditions = new FakeList<{ height: number; selected: boolean }>();
  audioTracks = new FakeList<{ label: string; language: string; enabled: boolean }>();
  textTracks = new FakeList<TextTrack>();
  /** The `<video>` on air: what is asked of it itself. */
  readonly activeVideo = new FakeVideo();
  #now: FakeMediaState;

  constructor(state: Partial<FakeMediaState> = {}) {
    super();
    this.#now = { ...LIVE, ...state };
  }

  /** Changes what it is, and says so with the events given. */
  become(state: Partial<FakeMediaState>, ...events: string[]): void {
    this.#now = { ...this.#now, ...state };
    for (const event of events) this.dispatchEvent(new Event(event));
  }

  /** As the store sees it. Only the members that the controls use are there. */
  get face(): PlayableFace {
    return this as EventTarget as PlayableFace;
  }

  get paused() {
    return this.#now.paused;
  }
  get ended() {
    return this.#now.ended;
  }
  get seeking() {
    return this.#now.seeking;
  }
  get readyState() {
    return this.#now.readyState;
  }
  get autoplay() {
    return this.#now.autoplay;
  }
  get liveEdgeStart() {
    return this.#now.liveEdgeStart;
  }
  get atLiveEdge() {
    return this.#now.atLiveEdge;
  }
  get latency() {
    return this.#now.latency;
  }

  get awaited() {
    return this.#now.awaited;
  }
  get transport() {
    return this.#now.transport;
  }
  get placedMarkers() {
    return this.#now.markers;
  }
  get broadcast() {
    return this.#now.broadcast;
  }
  get streamType() {
    return this.#now.streamType;
  }
  get targetLiveWindow() {
    return this.#now.targetLiveWindow;
  }
  get videoHeight() {
    return this.#now.videoHeight;
  }
  get disablePictureInPicture() {
    return this.#now.disablePictureInPicture;
  }
  get playbackRate() {
    return this.#now.playbackRate;
  }
  set playbackRate(playbackRate: number) {
    this.become({ playbackRate }, 'ratechange');
  }
  get error() {
    const cause = this.#now.error;
    return cause && { code: 2, message: cause.message, cause };
  }
  get seekable() {
    return ranges(this.#now.window ? [this.#now.window] : []);
  }
  get buffered() {
    return ranges(this.#now.buffered);
  }
  get dvrOutline() {
    return this.#now.outline;
  }
  get currentDate() {
    return this.#dateAt(this.#now.currentTime);
  }
  get dvrWindow(): DvrWindow | null {
    if (!this.#now.window) return null;
    const [start, edge] = this.#now.window;
    const [startDate, endDate] = [this.#dateAt(start), this.#dateAt(edge)];
    return { start, end: edge, edge, startDate, endDate, sliding: false, approximateClock: this.#now.approximateClock };
  }

  get currentTime() {
    return this.#now.currentTime;
  }
  set currentTime(time: number) {
    this.asked.push(`seek ${time}`);
    this.become({ currentTime: time, atLiveEdge: false }, 'seeking', 'seeked');
  }
  get volume() {
    return this.#now.volume;
  }
  set volume(volume: number) {
    if (!this.#now.volumeIsFixed) this.become({ volume }, 'volumechange');
  }
  get muted() {
    return this.#now.muted;
  }
  set muted(muted: boolean) {
    this.become({ muted }, 'volumechange');
  }

  async play(): Promise<void> {
    this.asked.push('play');
    this.become({ paused: false }, 'play', 'playing');
  }

  pause(): void {
    this.asked.push('pause');
    this.become({ paused: true }, 'pause');
  }

  load(): void {
    this.asked.push('load');
    this.become({ error: null }, 'emptied', 'loadstart');
  }

  async goLive(): Promise<void> {
    this.asked.push('goLive');
  }

  #dateAt(time: number): Date | null {
    return this.#now.startDate === null ? null : new Date(this.#now.startDate + time * 1000);
  }
}

function ranges(list: readonly (readonly [number, number])[]): TimeRanges {
  return { length: list.length, start: (i) => list[i]?.[0] ?? NaN, end: (i) => list[i]?.[1] ?? NaN };
}

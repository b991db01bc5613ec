import { FakeTextTrackList, FakeTrackElement, type FakeTextTrack } from './fake-text-tracks';

/**
 * As much of a `<video>` as a session touches, without media: what it holds is what a test says with `become()`, and what it
 * is told to do follows HTML ("media elements"), events in their own task included.
 */
export class FakeVideo extends EventTarget {
  readyState = 0;
  networkState = 0;
  currentTime = 0;
  paused = true;
  seeking = false;
  ended = false;
  duration = Number.NaN;
  videoWidth = 320;
  preload = '';
  muted = false;
  volume = 1;
  defaultPlaybackRate = 1;
  playbackRate = 1;
  /** Why the browser does not let it play, as without a gesture. */
  refusal: DOMException | null = null;
  preservesPitch = true;
  loop = false;
  error: { readonly code: number; readonly message: string } | null = null;
  buffered = ranges();
  seekable = ranges();
  readonly style: Record<string, string> = {};
  /** As `RemotePlayback`. */
  readonly remote = { state: 'disconnected' };
  readonly textTracks = new FakeTextTrackList();
  readonly ownerDocument = { hidden: false, createElement: () => new FakeVideo() };
  readonly #attributes = new Map<string, string>();
  #object: MediaProvider | null = null;
  #playing: Started[] = [];
  #requests = new Map<number, VideoFrameRequestCallback>();
  #requested = 0;

  /** The same, as the code under test knows it. */
  get element(): HTMLVideoElement {
    return (this as EventTarget) as HTMLVideoElement;
  }

  get src(): string {
    return this.#attributes.get('src') ?? '';
  }

  set src(src: string) {
    this.setAttribute('src', src);
    this.load();
  }

  get currentSrc(): string {
    return this.src;
  }

  get srcObject(): MediaProvider | null {
    return this.#object;
  }

  set srcObject(object: MediaProvider | null) {
    this.#object = object;
    this.load();
  }

  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  play(): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    const started = withResolvers();
    if (this.paused) this.#queue('play');
    this.paused = false;
    if (this.readyState >= READY_STATES.HAVE_FUTURE_DATA) started.resolve();
    else this.#playing.push(started);
    return started.promise;
  }

  pause(): void {
    if (!this.paused) this.#queue('pause');
    this.#stop();
  }

  /** Forgets its media. Whoever asked it to play is told, but no `pause` says so (HTML, "media element load algorithm"). */
  load(): void {
    if (this.networkState !== READY_STATES.NETWORK_EMPTY) this.#queue('emptied');
    this.#stop();
    this.networkState = this.src || this.#object ? READY_STATES.NETWORK_LOADING : READY_STATES.NETWORK_EMPTY;
    this.readyState = READY_STATES.HAVE_NOTHING;
    this.currentTime = 0;
    this.duration = Number.NaN;
    this.error = null;
    this.playbackRate = this.defaultPlaybackRate;
  }

  addTextTrack(kind: string, label = '', language = ''): FakeTextTrack {
    const track = this.textTracks.add(label, language, kind);
    track.mode = 'hidden';
    return track;
  }

  append(child: unknown): void {
    if (child instanceof FakeTrackElement) this.textTracks.take(child.track);
  }

  prepend(): void {}
  remove(): void {}

  requestVideoFrameCallback(presented: VideoFrameRequestCallback): number {
    this.#requested += 1;
    this.#requests.set(this.#requested, presented);
    return this.#requested;
  }

  cancelVideoFrameCallback(request: number): void {
    this.#requests.delete(request);
  }

  /** Shows a frame, which begins at a media time, to whoever has asked to be told. */
  present(mediaTime = this.currentTime, more: Partial<VideoFrameCallbackMetadata> = {}): void {
    const due = [...this.#requests.values()];
    this.#requests.clear();
    const now = performance.now();
    const size = { width: this.videoWidth, height: 180 };
    for (const presented of due) presented(now, { ...size, mediaTime, presentationTime: now, expectedDisplayTime: now, presentedFrames: 1, ...more });
  }

  /** How many wait to be told of the next frame. */
  get awaited(): number {
    return this.#requests.size;
  }

  /** Changes what it is, and says so with the events given. */
  become(state: Partial<Pick<FakeVideo, 'readyState' | 'currentTime' | 'duration' | 'seeking' | 'ended' | 'error' | 'videoWidth'>>, ...events: string[]): void {
    Object.assign(this, state);
    for (const event of events) this.dispatchEvent(new Event(event));
    if (this.readyState >= READY_STATES.HAVE_FUTURE_DATA) for (const started of this.#playing.splice(0)) started.resolve();
  }

  #stop(): void {
    this.paused = true;
    for (const started of this.#playing.splice(0)) started.reject(new DOMException('Interrupted.', 'AbortError'));
  }

  #queue(event: string): void {
    setImmediate(() => this.dispatchEvent(new Event(event)));
  }
}

/** The states that Node does not know. */
export const READY_STATES = {
  HAVE_NOTHING: 0, HAVE_METADATA: 1, HAVE_CURRENT_DATA: 2, HAVE_FUTURE_DATA: 3, HAVE_ENOUGH_DATA: 4,
  NETWORK_EMPTY: 0, NETWORK_IDLE: 1, NETWORK_LOADING: 2, NETWORK_NO_SOURCE: 3,
} as const;

/** Time ranges as a `<video>` gives them. */
export function ranges(...list: readonly (readonly [start: number, end: number])[]): TimeRanges {
  return { length: list.length, start: (i) => list[i]?.[0] ?? Number.NaN, end: (i) => list[i]?.[1] ?? Number.NaN };
}

/** A `play()` that has not begun to play. */
interface Started {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

function withResolvers(): Started {
  let resolve = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<void>((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}

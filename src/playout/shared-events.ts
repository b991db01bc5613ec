/** What a broadcast that comes two ways says of itself: each of its `<video>`s may be told to stop while the other one plays on. */
const OWN: ReadonlySet<string> = new Set(['play', 'pause']);

/** The media events of several `<video>`s, of which those count that the one on air dispatches; and events of its own. */
export class SharedEvents extends EventTarget {
  readonly #videos: readonly HTMLVideoElement[];
  readonly #onAir: () => HTMLVideoElement;

  constructor(videos: readonly HTMLVideoElement[], onAir: () => HTMLVideoElement) {
    super();
    this.#videos = videos;
    this.#onAir = onAir;
  }

  override addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void {
    super.addEventListener(type, listener, options);
    if (OWN.has(type)) return;
    const heard = (event: Event, video: HTMLVideoElement) => {
      // A connection ends, but no broadcast with it.
      if (video !== this.#onAir() || (type === 'ended' && video.srcObject)) return;
      if (typeof listener === 'function') listener(event);
      else listener?.handleEvent(event);
    };
    for (const video of this.#videos) video.addEventListener(type, (event) => heard(event, video), options);
  }

  /** Tells something, after whoever brought it about has gone on. */
  tell(...types: string[]): void {
    for (const type of types) queueMicrotask(() => this.dispatchEvent(new Event(type)));
  }
}

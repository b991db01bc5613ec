/** As much of a `<video>` as an airing touches, without media. It says what it is told to. */
export class FakeVideo extends EventTarget {
  readyState = 0;
  currentTime = 0;
  paused = true;
  seeking = false;
  ended = false;
  duration = Number.NaN;
  videoWidth = 320;
  preload = '';
  muted = false;
  playbackRate = 1;
  readonly buffered = { length: 0 };
  readonly srcObject = null;
  readonly textTracks = new EventTarget();
  readonly ownerDocument = { hidden: false, createElement: () => new FakeVideo() };
  readonly #attributes = new Map<string, string>();

  /** The same, as the code under test knows it. */
  get element(): HTMLVideoElement {
    return (this as EventTarget) as HTMLVideoElement;
  }

  set src(src: string) {
    this.setAttribute('src', src);
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

  pause(): void {
    this.paused = true;
  }

  load(): void {}
  append(): void {}
  prepend(): void {}
  remove(): void {}
  cancelVideoFrameCallback(): void {}

  requestVideoFrameCallback(): number {
    return 1;
  }
}

/** The ready states that Node does not know. */
export const READY_STATES = {
  HAVE_NOTHING: 0, HAVE_METADATA: 1, HAVE_CURRENT_DATA: 2, HAVE_FUTURE_DATA: 3, HAVE_ENOUGH_DATA: 4,
} as const;

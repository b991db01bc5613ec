/** For how long nothing sounded. Milliseconds. */
export interface Silence {
  /** The longest time at once. */
  readonly longest: number;
  /** The longest time for which two sounded at once. */
  readonly twofold: number;
}

/** As often as a timer of a page may. */
const LOOK_MS = 4;

/**
 * Watches which of some `<video>`s sound: those that play, are not muted and move. A recording moves when its clock does,
 * which in Chromium is that of its sound; a stream of WebRTC sounds as long as it plays.
 */
export class SoundWatch {
  readonly #videos: () => Iterable<HTMLVideoElement>;
  readonly #times = new Map<HTMLVideoElement, number>();
  readonly #timer: ReturnType<typeof setInterval>;
  /** Since when there was neither, as far as is known. */
  readonly #ended = { silent: 0, twofold: 0 };
  readonly #longest = { silent: 0, twofold: 0 };
  #sounding = 1;

  /** Begins to watch. */
  constructor(videos: () => Iterable<HTMLVideoElement>) {
    this.#videos = videos;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Ends it. */
  stop(): Silence {
    clearInterval(this.#timer);
    return { longest: this.#longest.silent, twofold: this.#longest.twofold };
  }

  #look(): void {
    const now = performance.now();
    const before = this.#sounding;
    this.#sounding = [...this.#videos()].filter((video) => this.#sounds(video)).length;
    this.#note('silent', this.#sounding === 0 || before === 0, now);
    this.#note('twofold', this.#sounding > 1 || before > 1, now);
    if (this.#sounding > 0) this.#ended.silent = now;
    if (this.#sounding < 2) this.#ended.twofold = now;
  }

  /** From the last look at which it was not so, to the first: never shorter than it was. */
  #note(what: 'silent' | 'twofold', is: boolean, now: number): void {
    if (is && this.#ended[what] > 0) this.#longest[what] = Math.max(this.#longest[what], now - this.#ended[what]);
  }

  #sounds(video: HTMLVideoElement): boolean {
    const { muted, volume, paused, seeking, currentTime, srcObject } = video;
    const before = this.#times.get(video);
    this.#times.set(video, currentTime);
    if (muted || volume === 0 || paused || seeking) return false;
    return srcObject ? video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA : before !== undefined && currentTime !== before;
  }
}

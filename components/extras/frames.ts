import type { PlayableFace } from '../../src/session/dvr-face';

type FrameSource = EventTarget & Pick<PlayableFace, 'currentTime' | 'paused' | 'seeking' | 'activeVideo'>;

/** Seconds a frame until some were seen. */
const USUAL = 1 / 30;
const SAMPLES = 12;

/**
 * Knows how long a frame lasts and when the one on screen began. It looks at some frames after each start, and at those
 * that seeks bring while paused: a callback for every frame would keep the main thread awake.
 */
export class Frames {
  #length = USUAL;
  /** Media time at which the frame on screen begins; null where a pause came upon it, and where the browser does not tell. */
  #began: number | null = null;
  #samples = 0;
  #before = NaN;
  /** The `<video>` that was asked to tell of its next frame. */
  #asked: HTMLVideoElement | null = null;
  #request = 0;
  readonly #media: FrameSource;

  constructor(media: FrameSource, signal: AbortSignal) {
    this.#media = media;
    const on = (type: string, then: () => void) => media.addEventListener(type, then, { signal });
    on('playing', () => {
      this.#samples = SAMPLES;
      this.#look();
    });
    on('pause', () => this.#look());
    // What is sought may be on screen before the browser tells of its frame: until then the frame before it counts no longer.
    on('seeking', () => {
      this.#began = null;
      this.#look();
    });
    on('play', () => (this.#began = null));
    on('emptied', () => this.#forget());
  }

  /** How long one lasts. */
  get length(): number {
    return this.#length;
  }

  /** Where the frame on screen begins; null where the browser does not tell, and while another one is on its way. */
  get began(): number | null {
    return this.#media.seeking ? null : this.#began;
  }

  /** The media time in the middle of the frame `by` frames after the one on screen, or after the one that a seek is about to show. */
  at(by: number): number {
    const { currentTime, seeking } = this.#media;
    return this.#began === null || seeking ? currentTime + by * this.#length : this.#began + (by + 0.5) * this.#length;
  }

  /** Another source has other frames, and a time of its own. */
  #forget(): void {
    this.#asked?.cancelVideoFrameCallback(this.#request);
    this.#asked = null;
    this.#length = USUAL;
    this.#began = null;
    this.#samples = 0;
    this.#before = NaN;
  }

  #look(): void {
    const { activeVideo } = this.#media;
    if (activeVideo === this.#asked || !activeVideo.requestVideoFrameCallback) return;
    this.#asked = activeVideo;
    this.#request = activeVideo.requestVideoFrameCallback((_now, { mediaTime }) => {
      this.#asked = null;
      this.#seen(mediaTime, activeVideo);
    });
  }

  #seen(mediaTime: number, video: HTMLVideoElement): void {
    const { currentTime, paused } = this.#media;
    // After a seek Firefox tells what was sought instead of when the frame begins, and so it does of the first that is played.
    this.#began = paused && mediaTime !== video.currentTime ? mediaTime + currentTime - video.currentTime : null;
    if (paused) return this.#look();
    if (this.#samples >= SAMPLES - 1) this.#before = NaN;
    const length = mediaTime - this.#before;
    // The shortest way from one frame to the next is the frame: some are not presented.
    if (length > 0.005 && length < (this.#samples === SAMPLES - 2 ? 0.2 : this.#length + 0.001)) this.#length = length;
    this.#before = mediaTime;
    if (--this.#samples > 0) this.#look();
  }
}

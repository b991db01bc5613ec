import { SEEK_MS } from '../sample';
import { SEGMENT_SECONDS } from '../segment';
import { later, painting, presented } from './frames';
import { offset } from './loop';
import type { Bar, BarPictures, Peer } from './peer';
import { StripCanvas } from './strip-canvas';

/** A picture that is not up by then has not come. */
const PICTURE_MS = 3_000;
/** By so much the bar and the bench may take its end for another instant. */
const SLACK_MS = 3_000;
/** A frame so near to where the player says that it is, is that place's. Seconds. */
const NEAR = 1;
/** What is clicked is further than this from what was on show. Seconds. */
const APART = 5;

/** A seek bar, and what is measured of it within its page. */
export class BarStage {
  readonly #peer: Peer;
  readonly #bar: Bar;
  readonly #strip = new StripCanvas();
  #awaited: Promise<number | null> = Promise.resolve(null);

  constructor(peer: Peer, bar: Bar) {
    this.#peer = peer;
    this.#bar = bar;
  }

  /** Where the bar is on the page. */
  get place(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
    const { x, y, width, height } = this.#element.getBoundingClientRect();
    return { x, y, width, height };
  }

  /** Whether it has pictures over it. */
  get isPictured(): boolean {
    return this.#bar.pictures !== undefined;
  }

  /** Has no more pictures made. */
  leavePicturesOut(): void {
    this.#bar.pictures?.leaveOut();
  }

  /** From now on waits for the pointer, and then for the picture of what it points at. */
  awaitPicture(): void {
    const { pictures } = this.#bar;
    if (!pictures) throw new Error('this bar has no pictures');
    this.#awaited = next('pointermove').then(({ clientX }) => this.#untilPicture(pictures, clientX));
  }

  /** From now on waits for a click on the bar, and then for a frame of its place. */
  awaitClick(): void {
    const before = this.#peer.video()?.currentTime ?? 0;
    this.#awaited = next('pointerup').then(() => this.#untilFrame(before));
  }

  /** Milliseconds from the event that was waited for to what it brought; null where that has not come. */
  async came(): Promise<number | null> {
    return this.#awaited;
  }

  get #element(): Element {
    const element = this.#bar.element();
    if (!element) throw new Error('no bar');
    return element;
  }

  /** To the animation frame that has the picture of the key frame at or before the place. */
  async #untilPicture(pictures: BarPictures, clientX: number): Promise<number | null> {
    const began = performance.now();
    const { x, width } = this.place;
    const place = ((clientX - x) / width) * pictures.seconds();
    while (performance.now() - began < PICTURE_MS) {
      const at = await painting();
      const canvas = pictures.shown();
      const clock = canvas && this.#strip.read(canvas);
      if (clock === null) continue;
      const offBy = offset(clock, place);
      if (offBy > -SEGMENT_SECONDS * 1000 - SLACK_MS && offBy < SLACK_MS) return at - began;
    }
    return null;
  }

  async #untilFrame(before: number): Promise<number | null> {
    const began = performance.now();
    while (performance.now() - began < SEEK_MS) {
      const video = this.#peer.video();
      const frame = video && await Promise.race([presented(video), later(SEEK_MS)]);
      if (!video || !frame) break;
      const { mediaTime, presentationTime } = frame;
      if (Math.abs(mediaTime - video.currentTime) < NEAR && Math.abs(mediaTime - before) > APART) return presentationTime - began;
    }
    return null;
  }
}

/** The next event of a kind, before anything else in the page has it. */
function next(type: 'pointermove' | 'pointerup'): Promise<PointerEvent> {
  return new Promise((resolve) => {
    window.addEventListener(type, resolve, { once: true, capture: true });
  });
}

import type { readStripPixels } from '../../support/strip';

declare global {
  interface Window {
    /** Put there by the bench: the tests' own reader. */
    readStripPixels: typeof readStripPixels;
  }
}

const PICTURE = { x: 0, y: 0, width: 320, height: 180 };
/** The strip is the upper two fifteenths of the picture. */
const STRIP_HEIGHT = 24;

/** Reads the clock that the origin burns into every frame, out of what is on show. */
export class StripCanvas {
  readonly #context: CanvasRenderingContext2D;

  constructor() {
    const canvas = document.createElement('canvas');
    canvas.width = PICTURE.width;
    canvas.height = STRIP_HEIGHT;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    this.#context = context;
  }

  /** The clock in a picture of 16:9, whatever its size: milliseconds; null where none can be read. */
  read(picture: CanvasImageSource): number | null {
    this.#context.drawImage(picture, 0, 0, PICTURE.width, PICTURE.height);
    const { data, width, height } = this.#context.getImageData(0, 0, PICTURE.width, STRIP_HEIGHT);
    return window.readStripPixels(data, width, height, PICTURE)?.clock ?? null;
  }
}

import type { Mask } from './glyphs';

/** Red, green and blue from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** BT.709 in the limited range of video. */
export function toYuv([r, g, b]: Colour): readonly [y: number, u: number, v: number] {
  return [
    16 + 0.1826 * r + 0.6142 * g + 0.062 * b,
    128 - 0.1006 * r - 0.3386 * g + 0.4392 * b,
    128 + 0.4392 * r - 0.3989 * g - 0.0403 * b,
  ];
}

/** The colour between two others; `share` 0 is the first, 1 the second. */
export function mix(first: Colour, second: Colour, share: number): Colour {
  const at = (i: 0 | 1 | 2): number => first[i] + (second[i] - first[i]) * share;
  return [at(0), at(1), at(2)];
}

/** One I420 frame to draw on: the full-size luma plane, then the two chroma planes of half the size. */
export class Canvas {
  readonly frame: Uint8Array<ArrayBuffer>;
  readonly #luma: Uint8Array;
  readonly #u: Uint8Array;
  readonly #v: Uint8Array;

  constructor(readonly width: number, readonly height: number) {
    const size = width * height;
    this.frame = new Uint8Array(size * 1.5);
    this.#luma = this.frame.subarray(0, size);
    this.#u = this.frame.subarray(size, size * 1.25);
    this.#v = this.frame.subarray(size * 1.25);
  }

  /** Fills rows `y` to `y + 1` (y even) with the colours of the two rows. */
  rows(y: number, upper: Colour, lower: Colour): void {
    const { width } = this;
    this.#luma.fill(toYuv(upper)[0], y * width, (y + 1) * width);
    this.#luma.fill(toYuv(lower)[0], (y + 1) * width, (y + 2) * width);
    const [, u, v] = toYuv(mix(upper, lower, 0.5));
    this.#u.fill(u, (y / 2) * (width / 2), (y / 2 + 1) * (width / 2));
    this.#v.fill(v, (y / 2) * (width / 2), (y / 2 + 1) * (width / 2));
  }

  /** Fills a rectangle of whole pixels. */
  rectangle(x: number, y: number, width: number, height: number, colour: Colour): void {
    const [luma, u, v] = toYuv(colour);
    for (let row = y; row < y + height; row++) {
      this.#luma.fill(luma, row * this.width + x, row * this.width + x + width);
      if (row % 2) continue;
      const chroma = (row / 2) * (this.width / 2);
      this.#u.fill(u, chroma + x / 2, chroma + (x + width) / 2);
      this.#v.fill(v, chroma + x / 2, chroma + (x + width) / 2);
    }
  }

  /** Fills below a ridge: `tops` has a height for each column, and its fractions are blended. */
  below(tops: Float32Array, colour: Colour): void {
    const [luma, u, v] = toYuv(colour);
    const { width, height } = this;
    let highest = height;
    let lowest = 0;
    for (const top of tops) {
      if (top < highest) highest = top;
      if (top > lowest) lowest = top;
    }
    const solid = 2 * Math.ceil((lowest + 1) / 2);
    for (let y = 2 * Math.floor(highest / 2); y < solid && y < height; y++) {
      const row = y * width;
      for (let x = 0; x < width; x++) {
        const cover = y + 1 - (tops[x] ?? height);
        if (cover <= 0) continue;
        this.#luma[row + x] = cover >= 1 ? luma : blend(this.#luma[row + x] ?? 0, luma, cover);
        if (y % 2 || x % 2) continue;
        const chroma = row / 4 + x / 2;
        const share = Math.min(1, (cover + 1) / 2);
        this.#u[chroma] = blend(this.#u[chroma] ?? 0, u, share);
        this.#v[chroma] = blend(this.#v[chroma] ?? 0, v, share);
      }
    }
    this.#luma.fill(luma, solid * width);
    this.#u.fill(u, (solid / 2) * (width / 2));
    this.#v.fill(v, (solid / 2) * (width / 2));
  }

  /** Blends a colour through a mask whose corner is at `x`, `y`; what lies outside the frame is cut off. */
  mask({ width, height, coverage }: Mask, x: number, y: number, colour: Colour, alpha = 1): void {
    const [luma, u, v] = toYuv(colour);
    // The mask is moved to whole chroma samples, so that luma and chroma stay together.
    const left = 2 * Math.round(x / 2);
    const top = 2 * Math.round(y / 2);
    const firstColumn = Math.max(0, -left);
    const lastColumn = Math.min(width, this.width - left);
    const lastRow = Math.min(height, this.height - top);
    for (let my = Math.max(0, -top); my < lastRow; my++) {
      const row = (top + my) * this.width + left;
      for (let mx = firstColumn; mx < lastColumn; mx++) {
        const cover = coverage[my * width + mx] ?? 0;
        if (cover === 0) continue;
        const share = (cover / 255) * alpha;
        this.#luma[row + mx] = blend(this.#luma[row + mx] ?? 0, luma, share);
        if (my % 2 || mx % 2) continue;
        const chroma = ((top + my) / 2) * (this.width / 2) + (left + mx) / 2;
        this.#u[chroma] = blend(this.#u[chroma] ?? 0, u, share);
        this.#v[chroma] = blend(this.#v[chroma] ?? 0, v, share);
      }
    }
  }
}

const blend = (from: number, to: number, share: number): number => from + (to - from) * share + 0.5;

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
  /** Read once for each shape: a test runner compiles private members to calls, and one for each pixel costs more than to draw it. */
  readonly #planes: { readonly luma: Uint8Array; readonly u: Uint8Array; readonly v: Uint8Array };

  constructor(readonly width: number, readonly height: number) {
    const size = width * height;
    this.frame = new Uint8Array(size * 1.5);
    this.#planes = {
      luma: this.frame.subarray(0, size),
      u: this.frame.subarray(size, size * 1.25),
      v: this.frame.subarray(size * 1.25),
    };
  }

  /** Begins with what another canvas of the same size shows. */
  copy(other: Canvas): void {
    this.frame.set(other.frame);
  }

  /** Fills rows `y` to `y + 1` (y even) with the colours of the two rows. */
  rows(y: number, upper: Colour, lower: Colour): void {
    const { width } = this;
    const { luma, u, v } = this.#planes;
    luma.fill(toYuv(upper)[0], y * width, (y + 1) * width);
    luma.fill(toYuv(lower)[0], (y + 1) * width, (y + 2) * width);
    const [, blue, red] = toYuv(mix(upper, lower, 0.5));
    u.fill(blue, (y / 2) * (width / 2), (y / 2 + 1) * (width / 2));
    v.fill(red, (y / 2) * (width / 2), (y / 2 + 1) * (width / 2));
  }

  /** Fills a rectangle of whole pixels. */
  rectangle(x: number, y: number, width: number, height: number, colour: Colour): void {
    const [light, blue, red] = toYuv(colour);
    const { luma, u, v } = this.#planes;
    for (let row = y; row < y + height; row++) {
      luma.fill(light, row * this.width + x, row * this.width + x + width);
      if (row % 2) continue;
      const chroma = (row / 2) * (this.width / 2);
      u.fill(blue, chroma + x / 2, chroma + (x + width) / 2);
      v.fill(red, chroma + x / 2, chroma + (x + width) / 2);
    }
  }

  /** Fills below a ridge: `tops` has a height for each column, and its fractions are blended. */
  below(tops: Float32Array, colour: Colour): void {
    const [light, blue, red] = toYuv(colour);
    const { luma, u, v } = this.#planes;
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
        luma[row + x] = cover >= 1 ? light : blend(luma[row + x] ?? 0, light, cover);
        if (y % 2 || x % 2) continue;
        const chroma = row / 4 + x / 2;
        const share = Math.min(1, (cover + 1) / 2);
        u[chroma] = blend(u[chroma] ?? 0, blue, share);
        v[chroma] = blend(v[chroma] ?? 0, red, share);
      }
    }
    luma.fill(light, solid * width);
    u.fill(blue, (solid / 2) * (width / 2));
    v.fill(red, (solid / 2) * (width / 2));
  }

  /** Blends a colour through a mask whose corner is at `x`, `y`; what lies outside the frame is cut off. */
  mask({ width, height, coverage }: Mask, x: number, y: number, colour: Colour, alpha = 1): void {
    const [light, blue, red] = toYuv(colour);
    const { luma, u, v } = this.#planes;
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
        luma[row + mx] = blend(luma[row + mx] ?? 0, light, share);
        if (my % 2 || mx % 2) continue;
        const chroma = ((top + my) / 2) * (this.width / 2) + (left + mx) / 2;
        u[chroma] = blend(u[chroma] ?? 0, blue, share);
        v[chroma] = blend(v[chroma] ?? 0, red, share);
      }
    }
  }
}

const blend = (from: number, to: number, share: number): number => from + (to - from) * share + 0.5;

import { Canvas, mix, type Colour } from './canvas';
import { glyph, type Mask } from './glyphs';
import { skyAt } from './sky';
import { stripBlocks } from './strip-blocks';

/** What a camera shows beside the time. */
export interface PictureOptions {
  /** Pixels, a multiple of 16. */
  width: number;
  /** Pixels, even. */
  height: number;
  /** The stream's name, in the corner. */
  name: string;
  /** 0 to 255, in the strip: tells two streams apart. */
  streamId: number;
  /** The digits are the time of this zone; the strip is always epoch milliseconds. */
  utcOffsetMinutes: number;
  /** Keeps the light of this hour all day. */
  skyHour?: number;
}

/** The scenery repeats after this time, so that a loop of it joins. */
const SCENE_MS = 24_000;
const DAY_MS = 86_400_000;
/** Characters of all pictures: they take longer to draw than to put. */
const MASKS = new Map<string, Mask>();
const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const RIDGES = [
  { base: 0.66, swing: 0.055, laps: 1, waves: [[2, 0.3, 0.6], [5, 1.9, 0.3], [9, 4, 0.16]], depth: 0.28 },
  { base: 0.76, swing: 0.05, laps: 2, waves: [[3, 1.1, 0.55], [4, 5, 0.4], [11, 2, 0.1]], depth: 0.5 },
  { base: 0.86, swing: 0.05, laps: 3, waves: [[2, 4.4, 0.7], [7, 0.4, 0.24]], depth: 0.76 },
  { base: 0.95, swing: 0.035, laps: 5, waves: [[3, 2.2, 0.75], [8, 3.3, 0.2]], depth: 1 },
] as const;

/**
 * A camera that looks at a clock over a landscape: the light is that of the hour, the hills pass by, a comet runs round
 * the digits once a second, and the strip on top carries the instant for machines (see {@link stripBlocks}).
 *
 * @returns draws the frame of an instant, `clock` in epoch milliseconds and `elapsed` since the broadcast began. The
 * frame is I420 in BT.709, limited range, and belongs to the caller.
 */
export function createPicture(options: PictureOptions): (clock: number, elapsed: number) => Uint8Array<ArrayBuffer> {
  const { width, height } = options;
  const unit = height / 180;
  const ridges = RIDGES.map((ridge) => ({ ridge, heights: ridgeHeights(ridge, width * 2, height) }));
  const glow = discMask(58 * unit, (r) => 0.5 * (1 - r) ** 2);
  const disc = discMask(9 * unit, (r) => Math.min(1, (1 - r) * 9 * unit));
  const star = discMask(1.6 * unit, (r) => 1 - r);
  const spark = discMask(5 * unit, (r) => (1 - r) ** 2);
  const core = discMask(2.2 * unit, (r) => Math.min(1, (1 - r) * 2 * unit));
  const tops = new Float32Array(width);
  const large = { size: 40 * unit, weight: 4.6 * unit, advance: 36 * unit, shadow: true };
  const small = { size: 7.4 * unit, weight: 1.3 * unit, advance: 7.6 * unit, shadow: false };
  const timeWidth = textWidth('00:00:00', large.advance);
  const left = (width - timeWidth) / 2;
  const right = left + timeWidth;
  const y = 58 * unit;

  const still = { of: '', canvas: new Canvas(width, height) };

  return (clock, elapsed) => {
    const canvas = new Canvas(width, height);
    const local = clock + options.utcOffsetMinutes * 60_000;
    const hourAt = (time: number) => options.skyHour ?? (time % DAY_MS) / 3_600_000;
    const second = local - (local % 1000);
    const since = `+${duration(elapsed)}`;
    // Above the hills it changes once a second.
    if (still.of !== `${second} ${since}`) {
      still.of = `${second} ${since}`;
      drawSky(still.canvas, hourAt(second));
      drawSeconds(still.canvas, second, since);
    }
    canvas.copy(still.canvas);
    drawRidges(canvas, hourAt(local), (clock % SCENE_MS) / SCENE_MS);
    drawMoment(canvas, local);
    drawStrip(canvas, clock);
    return canvas.frame;
  };

  function drawSky(canvas: Canvas, hour: number): void {
    const { top, horizon, light } = skyAt(hour);
    const low = height * 0.8;
    const at = (y: number): Colour => mix(top, horizon, Math.min(1, y / low) ** 1.4);
    for (let y = 0; y < height; y += 2) canvas.rows(y, at(y), at(y + 1));
    const night = Math.max(0, Math.min(1, Math.abs(hour - 12) - 6.5));
    if (night > 0) {
      for (let i = 0; i < 46; i++) {
        // A fixed scatter: steps of irrational size never line up.
        const x = ((i * 0.618034) % 1) * width;
        const y = (0.15 + ((i * 0.754878) % 1) * 0.5) * height;
        canvas.mask(star, x, y, WHITE, night * (0.25 + 0.6 * ((i * 0.569841) % 1)));
      }
    }
    // The sun is up from 6 to 18, the moon from 18 to 6.
    const way = ((hour + 18) % 12) / 12;
    const x = width * (0.08 + 0.84 * way);
    const y = height * (0.72 - 0.5 * Math.sin(Math.PI * way));
    canvas.mask(glow, x - glow.width / 2, y - glow.height / 2, light);
    canvas.mask(disc, x - disc.width / 2, y - disc.height / 2, light);
  }

  function drawRidges(canvas: Canvas, hour: number, scene: number): void {
    const { horizon, ridge: near } = skyAt(hour);
    for (const { heights, ridge } of ridges) {
      const shift = scene * ridge.laps * heights.length;
      for (let x = 0; x < width; x++) {
        const place = (x + shift) % heights.length;
        const left = Math.floor(place);
        const from = heights[left] ?? 0;
        tops[x] = from + ((heights[(left + 1) % heights.length] ?? 0) - from) * (place - left);
      }
      canvas.below(tops, mix(horizon, near, ridge.depth));
    }
  }

  function drawSeconds(canvas: Canvas, local: number, since: string): void {
    write(canvas, new Date(local).toISOString().slice(11, 19), left, y, large);
    write(canvas, options.name, 10 * unit, 34 * unit, small);
    write(canvas, since, width - 10 * unit - textWidth(since, small.advance), 34 * unit, small);
  }

  function drawMoment(canvas: Canvas, local: number): void {
    const date = new Date(local);
    const iso = date.toISOString();
    const fraction = (local % 1000) / 1000;
    drawComet(canvas, left + 4 * unit, right - 8 * unit, y + large.size + 17 * unit, fraction);
    const day = `${iso.slice(8, 10)} ${MONTHS[date.getUTCMonth()]} ${iso.slice(0, 4)}`;
    write(canvas, `${day}  ${zone(options.utcOffsetMinutes)}`, left + unit, y + large.size + 24 * unit, small);
    const part = `.${iso.slice(20, 23)}`;
    write(canvas, part, right - 8 * unit - textWidth(part, small.advance), y + large.size + 24 * unit, small);
  }

  function drawComet(canvas: Canvas, from: number, to: number, y: number, fraction: number): void {
    const thick = 2 * Math.max(1, Math.round(unit / 2));
    const top = 2 * Math.round(y / 2);
    for (let i = 0; i <= 25; i++) {
      const x = from + ((to - from) * i) / 25;
      const passed = fraction - i / 25;
      const bright = 0.3 + (passed >= -1e-9 ? 0.6 * Math.max(0, 1 - passed * 1.6) : 0);
      canvas.mask(core, x - core.width / 2, top - core.height / 2, WHITE, bright);
    }
    const x = from + (to - from) * fraction;
    canvas.mask(spark, x - spark.width / 2, top - spark.height / 2 - thick / 2 + unit, WHITE, 0.95);
  }

  function drawStrip(canvas: Canvas, clock: number): void {
    const rowHeight = Math.round(height / 15);
    stripBlocks(clock, options.streamId).forEach((cells, row) => {
      const cellWidth = width / cells.length;
      cells.forEach((white, i) => {
        canvas.rectangle(i * cellWidth, row * rowHeight, cellWidth, rowHeight, white ? WHITE : BLACK);
      });
    });
  }

  function write(
    canvas: Canvas, text: string, x: number, y: number,
    { size, weight, advance, shadow }: { size: number; weight: number; advance: number; shadow: boolean },
  ): number {
    for (const character of text) {
      const wide = advanceOf(character, advance);
      if (character !== ' ') {
        const inset = (wide - (size * 4) / 6) / 2;
        const put = (soft: number, colour: Colour, alpha: number): void => {
          const key = `${character} ${size} ${weight} ${soft}`;
          const mask = MASKS.get(key) ?? glyph(character, size, weight, soft);
          MASKS.set(key, mask);
          const margin = Math.ceil(weight / 2 + soft);
          canvas.mask(mask, x + inset - margin, y - margin, colour, alpha);
        };
        put(shadow ? 7 * unit : 3 * unit, BLACK, shadow ? 0.3 : 0.35);
        put(1, WHITE, 0.97);
      }
      x += wide;
    }
    return x;
  }
}

const advanceOf = (character: string, advance: number): number => advance * (character === ':' ? 0.5 : 1);

const textWidth = (text: string, advance: number): number =>
  Array.from(text).reduce((sum, character) => sum + advanceOf(character, advance), 0);

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

const duration = (ms: number): string =>
  `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;

function zone(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${size % 60 ? `:${two(size % 60)}` : ''}`;
}

function ridgeHeights(ridge: (typeof RIDGES)[number], period: number, height: number): Float32Array {
  return Float32Array.from({ length: period }, (_, x) => {
    const turn = (2 * Math.PI * x) / period;
    let sum = 0;
    for (const [times, phase, share] of ridge.waves) sum += share * Math.sin(times * turn + phase);
    return height * (ridge.base - ridge.swing * sum);
  });
}

function discMask(radius: number, brightness: (distance: number) => number): Mask {
  const size = 2 * Math.ceil(radius);
  const coverage = Uint8Array.from({ length: size * size }, (_, i) => {
    const distance = Math.hypot((i % size) + 0.5 - size / 2, Math.floor(i / size) + 0.5 - size / 2) / radius;
    return distance >= 1 ? 0 : Math.round(255 * brightness(distance));
  });
  return { width: size, height: size, coverage };
}

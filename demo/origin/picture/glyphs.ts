/** A picture of one character: coverage from 0 to 255, `width` by `height`. */
export interface Mask {
  width: number;
  height: number;
  coverage: Uint8Array;
}

// Strokes on a grid 4 wide and 6 high, y downwards. A stroke is a line through points, or "@cx cy rx ry from to": an
// arc in degrees, 0 to the right and 90 down.
const STROKES: Record<string, string> = {
  0: '@2 3 2 3 0 360',
  1: '0.6 1.4 2.3 0 2.3 6',
  2: '@2 1.9 1.9 1.9 185 395|3.55 2.99 0.1 6 4 6',
  3: '@1.9 1.5 1.65 1.5 205 450|@1.9 4.5 2 1.5 270 515',
  4: '3 6 3 0 0 4.3 4 4.3',
  5: '3.6 0 0.6 0 0.35 2.8|@1.9 4 2.05 2 215 510',
  6: '@2 4 2 2 0 360|@3.4 4 3.4 4 180 262',
  7: '0 0 4 0 1.5 6',
  8: '@2 1.45 1.65 1.45 0 360|@2 4.45 2 1.55 0 360',
  9: '@2 2 2 2 0 360|@0.6 2 3.4 4 0 82',
  A: '0 6 2 0 4 6|0.7 4 3.3 4',
  B: '2.2 3 0 3 0 0 2.2 0|0 3 0 6 2.2 6|@2.2 1.5 1.4 1.5 270 450|@2.2 4.5 1.7 1.5 270 450',
  C: '@2.2 3 2.2 3 50 310',
  D: '1.5 0 0 0 0 6 1.5 6|@1.5 3 2.5 3 270 450',
  E: '3.6 0 0 0 0 6 3.6 6|0 3 3 3',
  F: '3.6 0 0 0 0 6|0 3 3 3',
  G: '@2.2 3 2.2 3 20 310|4.25 4 4.25 3.2 2.4 3.2',
  H: '0 0 0 6|4 0 4 6|0 3 4 3',
  I: '2 0 2 6',
  J: '3 0 3 4.2|@1.6 4.2 1.4 1.8 0 170',
  K: '0 0 0 6|3.8 0 0 3.7|1.3 2.6 4 6',
  L: '0 0 0 6 3.6 6',
  M: '0 6 0 0 2 3.6 4 0 4 6',
  N: '0 6 0 0 4 6 4 0',
  O: '@2 3 2.1 3 0 360',
  P: '0 6 0 0 2.2 0|@2.2 1.7 1.7 1.7 270 450|0 3.4 2.2 3.4',
  Q: '@2 3 2.1 3 0 360|2.6 4.4 4.2 6.2',
  R: '0 6 0 0 2.2 0|@2.2 1.7 1.7 1.7 270 450|0 3.4 2.2 3.4 4 6',
  S: '@2 1.5 1.8 1.5 330 90|@2 4.5 1.9 1.5 270 515',
  T: '0 0 4 0|2 0 2 6',
  U: '0 0 0 4|@2 4 2 2 180 0|4 4 4 0',
  V: '0 0 2 6 4 0',
  W: '0 0 1 6 2 2 3 6 4 0',
  X: '0 0 4 6|4 0 0 6',
  Y: '0 0 2 3 4 0|2 3 2 6',
  Z: '0 0 4 0 0 6 4 6',
  '-': '0.8 3.2 3.2 3.2',
  '_': '0 6 4 6',
  '.': '2 5.9 2 6',
  ':': '2 1.8 2 1.9|2 4.3 2 4.4',
  '/': '0.4 6.4 3.6 -0.4',
  '+': '0.6 3.1 3.4 3.1|2 1.7 2 4.5',
};

type Line = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * Draws one character with round, anti-aliased strokes. Lower case is drawn as upper case; what is unknown as a dash.
 *
 * @param height of the character in pixels, without the stroke's overhang
 * @param weight the stroke's width in pixels
 * @param soft pixels over which the edge fades: 1 is crisp, more gives a shadow
 */
export function glyph(character: string, height: number, weight: number, soft = 1): Mask {
  const unit = height / 6;
  const margin = Math.ceil(weight / 2 + soft);
  const lines = linesOf(STROKES[character.toUpperCase()] ?? STROKES['-'] ?? '');
  const width = even(4.3 * unit + 2 * margin);
  const tall = even(height + 2 * margin);
  const coverage = new Uint8Array(width * tall);
  for (let y = 0; y < tall; y++) {
    for (let x = 0; x < width; x++) {
      const far = distance(lines, (x + 0.5 - margin) / unit, (y + 0.5 - margin) / unit) * unit;
      const covered = 0.5 + (weight / 2 - far) / soft;
      coverage[y * width + x] = Math.round(255 * Math.min(1, Math.max(0, covered)));
    }
  }
  return { width, height: tall, coverage };
}

const even = (size: number): number => 2 * Math.ceil(size / 2);

function linesOf(strokes: string): Line[] {
  return strokes.split('|').flatMap((stroke) => {
    const numbers = stroke.replace('@', '').split(' ').map(Number);
    const points = stroke.startsWith('@') ? arc(numbers) : numbers;
    return points.slice(0, -2).flatMap((_, i): Line[] => {
      const [x1, y1, x2, y2] = points.slice(i, i + 4);
      const whole = i % 2 === 0 && x1 !== undefined && y1 !== undefined && x2 !== undefined && y2 !== undefined;
      return whole ? [[x1, y1, x2, y2]] : [];
    });
  });
}

function arc([cx = 0, cy = 0, rx = 0, ry = 0, from = 0, to = 0]: number[]): number[] {
  const steps = Math.ceil(Math.abs(to - from) / 10);
  return Array.from({ length: steps + 1 }, (_, i) => (from + ((to - from) * i) / steps) * (Math.PI / 180))
    .flatMap((angle) => [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)]);
}

function distance(lines: readonly Line[], x: number, y: number): number {
  let nearest = Infinity;
  for (const [x1, y1, x2, y2] of lines) {
    const dx = x2 - x1;
    const dy = y2 - y1;
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
    nearest = Math.min(nearest, Math.hypot(x - x1 - along * dx, y - y1 - along * dy));
  }
  return nearest;
}

import { mix, type Colour } from './canvas';

/** The colours of an hour of the day. */
export interface Sky {
  top: Colour;
  horizon: Colour;
  /** The nearest ridge; farther ones fade towards the horizon. */
  ridge: Colour;
  /** The sun, or the moon by night. */
  light: Colour;
}

const HOURS: readonly (readonly [hour: number, top: string, horizon: string, ridge: string, light: string])[] = [
  [0, '070b22', '1d2758', '05070f', 'dfe6ff'],
  [4.5, '0d1436', '39346b', '090b1a', 'dfe6ff'],
  [6, '263a86', 'f08f7a', '1a1833', 'ffd9a0'],
  [7.5, '3a6fc4', 'ffd0a0', '1f2f45', 'fff0c4'],
  [10, '2a78d0', 'b9e0f4', '17404a', 'fffbe8'],
  [13, '1c6acb', 'a5dcf7', '164a40', 'fffef4'],
  [16, '2463b8', 'f4dcae', '1c3f40', 'fff3c8'],
  [18.2, '34307e', 'ff9257', '221a33', 'ffd08a'],
  [19.6, '1d1a52', 'a8507f', '150f26', 'ffc0a0'],
  [21.5, '0b1033', '2c3169', '080a17', 'dfe6ff'],
  [24, '070b22', '1d2758', '05070f', 'dfe6ff'],
];

/** The sky at an hour of the day, 0 to 24 with fractions. */
export function skyAt(hour: number): Sky {
  const next = HOURS.findIndex(([from]) => from > hour);
  const after = HOURS[next === -1 ? HOURS.length - 1 : next];
  const before = HOURS[(next === -1 ? HOURS.length : next) - 1];
  if (!before || !after) throw new RangeError(`no such hour of the day: ${hour}`);
  const share = after[0] === before[0] ? 0 : (hour - before[0]) / (after[0] - before[0]);
  const between = (i: 1 | 2 | 3 | 4): Colour => mix(colour(before[i]), colour(after[i]), share);
  return { top: between(1), horizon: between(2), ridge: between(3), light: between(4) };
}

function colour(hex: string): Colour {
  const value = parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

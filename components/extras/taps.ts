/** Where a finger has tapped: time runs from left to right in every language. */
export type Side = 'left' | 'middle' | 'right';

/** Taps in quick succession on one side. */
export interface Taps {
  readonly side: Side;
  readonly count: number;
  /** When the last was, milliseconds. */
  readonly at: number;
}

/** Two taps within this time are a double tap. */
export const DOUBLE_TAP_MS = 300;
/** After a double tap each further one counts for so long. */
const STREAK_MS = 800;

/** The side of a tap on a picture, from its place as a fraction of the width. */
export function sideAt(fraction: number): Side {
  return fraction < 1 / 3 ? 'left' : fraction > 2 / 3 ? 'right' : 'middle';
}

/** The taps with one more. */
export function oneMore(before: Taps | null, side: Side, at: number): Taps {
  const within = before && before.count > 1 ? STREAK_MS : DOUBLE_TAP_MS;
  const goesOn = before !== null && before.side === side && side !== 'middle' && at - before.at <= within;
  return { side, at, count: goesOn ? before.count + 1 : 1 };
}

/** Seconds that the taps skip altogether, negative for back: the first tap skips nothing. */
export function skippedBy({ side, count }: Taps): number {
  return (count - 1) * (side === 'left' ? -10 : 10);
}

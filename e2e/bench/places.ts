import type { Case } from './sample';

/** Away from the live edge, where the list goes on. */
const MARGIN_SECONDS = 60;
const FRAME_SECONDS = 0.04;

/**
 * Places all over a broadcast, in no order: the same for all players of a round, others in the next.
 *
 * @returns seconds from its beginning, each in the middle of a frame, so that no rounding decides which one is right
 */
export function places({ hours, round }: Pick<Case, 'hours' | 'round'>, count = 10): number[] {
  const random = generator(round * 1000 + hours);
  const length = hours * 3600 - MARGIN_SECONDS;
  // One in each tenth of ten, shuffled.
  const parts = Array.from({ length: count }, (_, i) => ({ i, order: random() })).toSorted((a, b) => a.order - b.order);
  return parts.map(({ i }) => {
    const at = ((i + random()) / count) * length;
    return (Math.floor(at / FRAME_SECONDS) + 0.5) * FRAME_SECONDS;
  });
}

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

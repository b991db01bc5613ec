import type { RangedList } from '../playlist/ranged-list';
import type { SegmentIndex } from '../playlist/segment-index';

/** Beyond rounding, the same moment of two lists. Seconds. */
export const SHARED = 0.1;
/** By which part segments of one length may differ. */
const UNEVEN = 0.03;

/**
 * One moment in the time of two lists of a broadcast, in seconds of each: by their clocks, else by their numbers, else by their
 * ends. One of them may have been read long ago.
 */
export function sharedMoment(list: RangedList, other: RangedList): readonly [mine: number, theirs: number] {
  const [mine, theirs] = [list.index, other.index];
  const [clock, theirClock] = [mine.clockOf(mine.end - 1), theirs.clockOf(theirs.end - 1)];
  if (clock !== null && theirClock !== null) {
    const shared = Math.min(clock, theirClock);
    return [mine.timeAt(shared), theirs.timeAt(shared)];
  }
  // Segments of another length are numbered in another way.
  if (list.isWhole && other.isWhole && Math.abs(meanOf(mine) / meanOf(theirs) - 1) < UNEVEN) {
    const [first, theirFirst] = [list.beginning.header.mediaSequence, other.beginning.header.mediaSequence];
    const number = Math.min(first + mine.end, theirFirst + theirs.end) - 1;
    const starts = [mine.startOf(number - first), theirs.startOf(number - theirFirst)] as const;
    if (starts.every((start) => Number.isFinite(start))) return starts;
  }
  return [mine.startOf(mine.end), theirs.startOf(theirs.end)];
}

/** How long segments are on average. Seconds. */
function meanOf(index: SegmentIndex): number {
  return (index.startOf(index.end) - index.startOf(index.first)) / index.length;
}

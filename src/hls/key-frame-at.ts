import type { SegmentIndex } from '../playlist/segment-index';
import type { ListedMoment } from './listed-moment';

/** Lengths in lists are rounded. Seconds. */
const ROUNDING = 0.002;

/** An entry of an I-frame playlist, and how many seconds before the moment it is. */
export interface ListedKeyFrame {
  readonly entry: number;
  readonly before: number;
}

/**
 * The key frame of an I-frame playlist that is the last one at or before a moment: by the wall clock where both lists tell it, else by the
 * seconds since the start where both still have it. Null where the list has none, or where nothing tells how the two lie beside each other.
 */
export function keyFrameAt(index: SegmentIndex, { clock, sinceStart }: ListedMoment): ListedKeyFrame | null {
  if (index.length === 0) return null;
  const byClock = clock !== null && index.clockOf(index.first) !== null;
  if (!byClock && (sinceStart === null || !keepsAll(index))) return null;
  const time = byClock ? index.timeAt(clock) : (sinceStart ?? Number.NaN);
  const entry = index.segmentAt(time + ROUNDING);
  const told = index.clockOf(entry);
  const before = byClock && told !== null ? (clock - told) / 1000 : time - index.startOf(entry);
  // In a gap of the clock, and beside the ends of the list, there is none.
  const isOn = before > -ROUNDING && before < index.durationOf(entry) + ROUNDING;
  return isOn ? { entry, before: Math.max(0, before) } : null;
}

/** Whether a moment lies after all that the list has. */
export function isAfter(index: SegmentIndex, { clock, sinceStart }: ListedMoment): boolean {
  const newest = index.end - 1;
  const told = index.clockOf(newest);
  if (clock !== null && told !== null) return clock >= told + index.durationOf(newest) * 1000;
  return sinceStart !== null && sinceStart >= index.startOf(index.end);
}

/** Whether a list has all since the start of the broadcast. */
function keepsAll({ header: { event, ended, mediaSequence } }: SegmentIndex): boolean {
  return event || (ended && mediaSequence === 0);
}

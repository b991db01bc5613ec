import type { SegmentIndex } from './segment-index';

/** Another way of writing a clock or a duration may round it. */
const CLOCK_ROUNDING_MS = 2;
const DURATION_ROUNDING = 0.001;

/** What is known of a list. */
export interface KnownList {
  readonly index: SegmentIndex;
  /** Number of the first segment that the index ever had, as the server counts; null where it is not known. */
  readonly firstNumber: number | null;
}

/**
 * Which segment of a list that is written in another way is the newest known one: by its clock, else by its number, and only
 * if it is called and lasts alike. Null for none.
 */
export function placeOfNewest({ index, firstNumber }: KnownList, fresh: SegmentIndex): number | null {
  const newest = index.end - 1;
  const clock = index.clockOf(newest);
  if (clock === null && firstNumber === null) return null;
  const place = clock === null
    ? (firstNumber ?? 0) + newest - fresh.header.mediaSequence
    : fresh.segmentAt(fresh.timeAt(clock + CLOCK_ROUNDING_MS));
  const alike = Math.abs(index.durationOf(newest) - fresh.durationOf(place)) < DURATION_ROUNDING;
  return alike && nameOf(index, newest) === nameOf(fresh, place) ? place : null;
}

/** Whether a list that drops old segments has dropped all that is known, as after a night with the lid closed. */
export function hasLeftBehind({ index, firstNumber }: KnownList, fresh: SegmentIndex): boolean {
  if (index.header.event) return false;
  const [first, last] = [fresh.clockOf(fresh.first), index.clockOf(index.end)];
  const clocked = first !== null && last !== null;
  if (clocked && first < last - CLOCK_ROUNDING_MS) return false;
  return firstNumber === null ? clocked : fresh.header.mediaSequence > firstNumber + index.end - 1;
}

/** The URI without its query, which may be a signature. */
function nameOf(index: SegmentIndex, segment: number): string | undefined {
  return index.uriOf(segment).split('?')[0];
}

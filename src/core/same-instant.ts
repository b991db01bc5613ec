import type { Recording } from './recording';

/**
 * The media time in one recording that shows what another recording of the same broadcast shows at `position`: by the wall
 * clock where both have one, else as many seconds after the start, else (where the start is gone) before the end. Within `to`.
 */
export function sameInstant(position: number, from: Recording, to: Recording): number {
  const clock = from.timeline.clockAt(position);
  const byClock = clock === null ? null : to.timeline.timeAt(clock);
  const byPlace = from.growth === 'growing' ? to.start + position - from.start : to.end - (from.end - position);
  return Math.min(Math.max(byClock ?? byPlace, to.start), to.end);
}

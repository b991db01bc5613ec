/** The committed loop, whose position is the clock in the strip. */
const LOOP_MS = 24_000;

/** From a place, seconds after the beginning of the broadcast, to a position in the loop, the short way round: milliseconds. */
export function offset(position: number, place: number): number {
  const ahead = (position - place * 1000) % LOOP_MS;
  const forwards = ahead < 0 ? ahead + LOOP_MS : ahead;
  return Math.round(forwards >= LOOP_MS / 2 ? forwards - LOOP_MS : forwards);
}

import type { EpochMs } from './clock';

/** What the latency is computed from. */
export interface LatencySigns {
  /** Media time on screen, seconds. */
  readonly position: number;
  /** End of the newest listed segment, media seconds. */
  readonly end: number;
  /** Length of the newest segment, seconds. */
  readonly segment: number;
  /** Seconds since the newest segment was listed. */
  readonly age: number;
  /** Wall clock of the end of the list, null without a clock. */
  readonly endClock: EpochMs | null;
  readonly now: EpochMs;
}

/**
 * Seconds between the picture and the camera. By the stream's own clock where it agrees with the viewer's; else counted
 * from the end of the list, which is the least that it can be.
 */
export function latencyOf({ position, end, segment, age, endClock, now }: LatencySigns): number {
  const fromList = end + Math.min(age, segment) - position;
  if (endClock === null) return fromList;
  const listAge = (now - endClock) / 1000;
  // A newest segment from the future, or much too old for a live list: one of the two clocks is wrong.
  const clocksAgree = listAge > -0.5 && listAge < 3 * segment + 2;
  return clocksAgree ? listAge + end - position : fromList;
}

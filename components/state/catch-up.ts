/** How fast a viewer comes up with live who asks for that. */
export const CATCH_UP_SPEED = 1.5;

/** Seconds until it is live: live itself goes on meanwhile. Infinity where it is never reached. */
export function secondsToLive(behind: number, speed = CATCH_UP_SPEED): number {
  return speed > 1 ? behind / (speed - 1) : Infinity;
}

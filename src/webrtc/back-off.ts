/** Attempts are never closer together than this. */
export const SHORTEST_WAIT_MS = 1_000;
/** Nor further apart than this and half as much. */
export const LONGEST_WAIT_MS = 15_000;

/**
 * Milliseconds to wait before the next attempt after so many failures in a row: 1 to 1.5 s, then twice that, and so on. Uneven,
 * so that the viewers of a server that was restarted do not come all at once.
 */
export function waitBefore(failures: number, random: () => number): number {
  const wait = Math.min(SHORTEST_WAIT_MS * 2 ** Math.max(0, failures - 1), LONGEST_WAIT_MS);
  return wait * (1 + random() / 2);
}

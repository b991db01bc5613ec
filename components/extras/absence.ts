import type { EpochMs } from '../../src/core/clock';

/** What is known of a viewer who may have gone. */
export interface Presence {
  /** When it was looked at last. */
  readonly at: EpochMs;
  /** The media time of then, seconds. */
  readonly time: number;
  /** When the picture moved last; null before it ever has. */
  readonly moved: EpochMs | null;
  /** It stood still for long, and nobody was told yet. */
  readonly away: boolean;
}

/** Whoever sees no picture move for so long has been away. */
const AWAY_MS = 60_000;
/** Closer to live than this there is nothing to catch up with. Seconds. */
const BEHIND_SECONDS = 30;

/** Nobody has been away yet. */
export const PRESENT: Presence = { at: 0, time: 0, moved: null, away: false };

/**
 * What is known a moment later. `moves` tells whether the picture does. Between two looks a device may have slept: then time
 * has passed and the picture has not come along.
 */
export function lookAgain(before: Presence, { at, time, moves }: { readonly at: EpochMs; readonly time: number; readonly moves: boolean }): Presence {
  const { moved } = before;
  if (moved === null) return { at, time, moved: moves ? at : null, away: false };
  const passed = at - before.at;
  const slept = passed >= AWAY_MS && (time - before.time) * 1000 < passed / 2;
  return { at, time, moved: moves ? at : moved, away: before.away || slept || (!moves && at - moved >= AWAY_MS) };
}

/** Whether a viewer who comes back is to be asked how to go on. */
export function isToBeAsked({ away }: Presence, { live, behind }: { readonly live: boolean; readonly behind: number }): boolean {
  return away && live && behind > BEHIND_SECONDS;
}

/** The viewer is back: what has been is over. */
export function isBack(before: Presence): Presence {
  return { ...before, moved: before.moved && before.at, away: false };
}

import type { Schedule, Slot } from './schedule';

/** What a playlist lists at an instant. */
export interface Listing {
  /** The number of the first segment. */
  first: number;
  /** One more than the number of the last segment. */
  end: number;
  /** Seconds of the last segment, where the end of the broadcast cut it short. */
  lastSeconds: number | null;
  ended: boolean;
}

/** What decides on it. */
export interface ListingOptions {
  /** Whole seconds since the broadcast began. */
  elapsed: number;
  ended: boolean;
  /** Seconds of media that a sliding list keeps; 0 keeps everything. */
  window: number;
}

/** A list that holds nothing yet. */
export const NOTHING: Listing = { first: 0, end: 0, lastSeconds: null, ended: false };

/** Whole segments that are complete, and at the end of the broadcast what there is of the open one. */
export function listing(schedule: Schedule, { elapsed, ended, window }: ListingOptions): Listing {
  const recorded = schedule.recorded(elapsed);
  const open = schedule.slot(schedule.at(recorded));
  const rest = recorded - open.recorded;
  const cutShort = ended && rest > 0;
  const end = open.number + (cutShort ? 1 : 0);
  const until = cutShort ? recorded : open.recorded;
  // A segment leaves the list once those after it fill the window alone.
  const first = window > 0 && until > window ? schedule.at(until - window) : 0;
  return { first, end, lastSeconds: cutShort ? rest : null, ended };
}

/** Segment n as it is listed: the last one may be shorter than planned. */
export function listedSlot(schedule: Schedule, { end, lastSeconds }: Listing, n: number): Slot {
  const slot = schedule.slot(n);
  return lastSeconds !== null && n === end - 1 ? { ...slot, seconds: lastSeconds } : slot;
}

import type { DvrWindow } from '../core/broadcast';
import type { Recording } from '../core/recording';

/** What the window is read from. Media seconds. */
export interface WindowSigns {
  readonly recording: Recording | null;
  /** The oldest instant that is kept. */
  readonly start: number;
  /** The newest instant that a seek may ask for. */
  readonly edge: number;
  readonly position: number;
  /** A picture is on screen. */
  readonly framed: boolean;
}

/** What can be sought, as it is now; null before the list was read. */
export function dvrWindow({ recording, start, edge, position, framed }: WindowSigns): DvrWindow | null {
  if (!recording) return null;
  const { end, live, timeline, growth } = recording;
  // During a pause the window may pass over the picture, which is kept nevertheless.
  const oldest = framed && (live || growth === 'sliding') ? Math.min(start, position) : start;
  return Object.freeze({
    start: oldest,
    end,
    // Playback may be ahead of the edge by a fraction of a segment, and what is on screen can be sought.
    edge: live ? Math.max(edge, position) : end,
    startDate: dateOrNull(timeline.clockAt(oldest)),
    endDate: dateOrNull(timeline.clockAt(end)),
    sliding: growth === 'sliding',
    approximateClock: false,
  });
}

function dateOrNull(clock: number | null): Date | null {
  return clock === null ? null : new Date(clock);
}

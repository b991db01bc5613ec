import type { Airing } from '../playout/airing';
import type { DvrWindow } from './dvr-face';

/** What can be sought in what is on air, as it is now; null before its list was read. */
export function windowOf(airing: Airing | null): DvrWindow | null {
  if (!airing?.recording) return null;
  const { end, timeline, growth } = airing.recording;
  const { start } = airing;
  // During a pause the window may pass over the picture, which is kept nevertheless.
  const oldest = airing.framed && (airing.live || growth === 'sliding') ? Math.min(start, airing.position) : start;
  return Object.freeze({
    start: oldest,
    end,
    // Playback may be ahead of the edge by a fraction of a segment, and what is on screen can be sought.
    edge: airing.live ? Math.max(airing.edge, airing.position) : end,
    startDate: dateOrNull(timeline.clockAt(oldest)),
    endDate: dateOrNull(timeline.clockAt(end)),
    sliding: growth === 'sliding',
    approximateClock: false,
  });
}

/** An instant as pages know it. */
export function dateOrNull(clock: number | null): Date | null {
  return clock === null ? null : new Date(clock);
}

import type { ClockPoints } from './player-state';

/** An instant of the wall clock, and whether it is estimated. */
export interface Instant {
  readonly date: Date;
  readonly approximate: boolean;
}

/** How far two known points may disagree (ms) before a break in the broadcast must lie between them. */
const BREAK_MS = 1500;

/**
 * The wall clock at a media time, counted from the nearest known point. Where the points round it disagree, the
 * broadcast was interrupted between them, and the answer is marked approximate. `null` where there is no clock.
 */
export function instantAt(clock: ClockPoints | null, mediaTime: number): Instant | null {
  if (!clock || !Number.isFinite(mediaTime)) return null;
  const guesses = clock.points.map(([time, instant]) => ({
    away: Math.abs(mediaTime - time),
    after: time >= mediaTime,
    origin: instant - time * 1000,
  }));
  const nearest = guesses.toSorted((a, b) => a.away - b.away)[0];
  if (!nearest) return null;
  const before = guesses.findLast(({ after }) => !after);
  const next = guesses.find(({ after }) => after);
  const broken = before && next ? Math.abs(before.origin - next.origin) > BREAK_MS : false;
  return {
    date: new Date(nearest.origin + mediaTime * 1000),
    approximate: clock.approximate || (broken && nearest.away > 0.5),
  };
}

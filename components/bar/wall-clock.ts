import type { EpochMs } from '../../src/core/clock';
import type { PlayerState, Span } from '../state/player-state';

/** From a media time on, the wall clock runs evenly beside it, until the next piece. */
export type ClockPiece = readonly [mediaTime: number, instant: EpochMs];

/** How far two known points may disagree before the clock must have stepped between them, milliseconds. */
const STEP_MS = 1500;

/** The wall clock over the window: piece by piece where the playlist tells it, else by the points that are known. Empty without one. */
export function clockPieces({ clock, outline }: Pick<PlayerState, 'clock' | 'outline'>): readonly ClockPiece[] {
  if (!clock) return [];
  if (outline && outline.clock.length > 0 && !clock.approximate) return outline.clock;
  const pieces: ClockPiece[] = [];
  for (const point of clock.points) {
    const last = pieces.at(-1);
    if (!last || Math.abs(instantIn(last, point[0]) - point[1]) > STEP_MS) pieces.push(point);
  }
  return pieces;
}

/** The wall clock at a media time; before the first piece it is extrapolated. NaN without pieces. */
export function instantOn(pieces: readonly ClockPiece[], time: number): EpochMs {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.[0] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[Math.max(0, low - 1)];
  return piece ? instantIn(piece, time) : Number.NaN;
}

/** The pieces of a stretch of media time, each with the part of the stretch in which it holds. */
export function* piecesWithin(pieces: readonly ClockPiece[], shown: Span): Generator<{ readonly piece: ClockPiece; readonly part: Span }> {
  for (const [at, piece] of pieces.entries()) {
    const start = at === 0 ? shown.start : Math.max(shown.start, piece[0]);
    const end = Math.min(shown.end, pieces[at + 1]?.[0] ?? Infinity);
    if (start < end) yield { piece, part: { start, end } };
  }
}

function instantIn([time, instant]: ClockPiece, at: number): EpochMs {
  return instant + (at - time) * 1000;
}

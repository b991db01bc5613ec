import type { PlayerState } from './player-state';

/** What decides where a seek may land. */
export type SeekRoom = Pick<PlayerState, 'currentTime' | 'span' | 'liveEdgeStart'>;

/** A media time in seconds, or the live edge. */
export type SeekTarget = number | 'live';

/** Where a wish for media time `to` lands: inside the window, and live from the live zone on. */
export function seekTarget({ span, liveEdgeStart }: Omit<SeekRoom, 'currentTime'>, to: number): SeekTarget {
  if (to >= liveEdgeStart) return 'live';
  return Math.min(span.end, Math.max(span.start, to));
}

/** Where a skip of `by` seconds lands: forwards never past the edge, backwards always out of the live zone. */
export function skipTarget(room: SeekRoom, by: number): SeekTarget {
  if (by >= 0) return seekTarget(room, room.currentTime + by);
  // The live zone may be wider than the skip: without this the way back would lead to live again.
  const below = Number.isNaN(room.liveEdgeStart) ? Infinity : room.liveEdgeStart - 0.1;
  return Math.max(room.span.start, Math.min(room.currentTime + by, below));
}

/** Whether there is anything after the picture to skip to. */
export function canSkipForward({ atLiveEdge, streamType, currentTime, span }: PlayerState): boolean {
  return streamType === 'on-demand' ? currentTime < span.end - 0.1 : !atLiveEdge && span.end > span.start;
}

import type { Span } from '../state/player-state';

/** What the pixels of the bar stand for. */
export interface Scale {
  readonly shown: Span;
  /** Its right end is that of the window. */
  readonly atEnd: boolean;
}

/** Where on the bar a media time lies: 0 its left end, 1 its right. 0 where there is no window. */
export function fractionAt(time: number, { start, end }: Span): number {
  return end > start ? Math.min(1, Math.max(0, (time - start) / (end - start))) : 0;
}

/** The media time under a place of the bar, `fraction` from its left end. */
export function timeAt(fraction: number, { start, end }: Span): number {
  return start + Math.min(1, Math.max(0, fraction)) * (end - start);
}

/** Where a pointer lies on a bar, as a fraction of its width. */
export function fractionOfPixel(clientX: number, bar: { readonly left: number; readonly width: number }): number {
  return bar.width > 0 ? Math.min(1, Math.max(0, (clientX - bar.left) / bar.width)) : 0;
}

/** The last part of the bar that means live, so that a finger need not hit the last pixel: 2 %, at most 8 pixels, since on a day-long bar those are minutes. */
const LIVE_SNAP = 0.02;
const LIVE_SNAP_PX = 8;

/** Whether a release there means live: in the live zone, or so near the end of a bar that shows the end that nothing else can be meant. */
export function meansLive(fraction: number, width: number, { shown, atEnd }: Scale, liveEdgeStart: number): boolean {
  if (Number.isNaN(liveEdgeStart)) return false;
  const snap = width > 0 ? Math.min(LIVE_SNAP, LIVE_SNAP_PX / width) : LIVE_SNAP;
  return (atEnd && fraction >= 1 - snap) || timeAt(fraction, shown) >= liveEdgeStart;
}

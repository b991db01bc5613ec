import type { Span } from '../state/player-state';

/** The part of the window that a zoomed bar shows. Media times in seconds. */
export interface Zoom extends Span {
  /** It reaches to the end of the window, and goes on with it. */
  readonly live: boolean;
}

/** As close as the bar shows anything: seconds. */
export const CLOSEST = 20;

/** Of what is shown, so much may lie between its end and that of the window where it counts as touching it: half a pixel. */
const TOUCH = 0.0005;

/** What the bar shows: all of the window, or the part that it is zoomed to, as far as the window still has it. */
export function shownSpan(zoom: Zoom | null, window: Span): Span {
  if (!zoom || lengthOf(zoom) >= lengthOf(window)) return window;
  return within(zoom.live ? window.end - lengthOf(zoom) : zoom.start, lengthOf(zoom), window);
}

/** The zoom that shows a stretch, moved and bounded so that it lies in the window; null where that is all of it. */
export function zoomTo({ start, end }: Span, window: Span): Zoom | null {
  const length = Math.max(Math.min(CLOSEST, lengthOf(window)), end - start);
  if (!(length < lengthOf(window))) return null;
  const span = within(start, length, window);
  return { ...span, live: window.end - span.end <= length * TOUCH };
}

/** So many times closer round a moment, which keeps its place on the bar. */
export function zoomRound(shown: Span, window: Span, moment: number, factor: number): Zoom | null {
  const length = Math.max(CLOSEST, lengthOf(shown) / factor);
  const start = moment - ((moment - shown.start) / lengthOf(shown)) * length;
  return zoomTo({ start, end: start + length }, window);
}

/** As close as before, by so many seconds later. */
export function panned(shown: Span, window: Span, by: number): Zoom | null {
  return zoomTo({ start: shown.start + by, end: shown.end + by }, window);
}

/**
 * Two fingers hold two moments: what is shown once they are at two other places of the bar, as fractions of its width.
 * Fingers that cross, or all but touch, hold as if they were a twentieth of the bar apart.
 */
export function pinched(moments: readonly [number, number], places: readonly [number, number], window: Span): Zoom | null {
  const [one, other] = moments;
  const length = Math.max(CLOSEST, Math.abs(other - one) / Math.max(0.05, Math.abs(places[1] - places[0])));
  const start = (one + other) / 2 - ((places[0] + places[1]) / 2) * length;
  return zoomTo({ start, end: start + length }, window);
}

/** A playhead that leaves what is shown takes the bar with it. One that the viewer has turned away from does not. */
export function followed(zoom: Zoom | null, window: Span, before: number, now: number): Zoom | null {
  if (!zoom) return null;
  const shown = shownSpan(zoom, window);
  if (now === before || !has(shown, before) || has(shown, now)) return zoom;
  return panned(shown, window, now - (shown.start + shown.end) / 2);
}

/** Whether a moment lies in a stretch. */
export function has({ start, end }: Span, moment: number): boolean {
  return moment >= start && moment <= end;
}

/** How long a stretch is, seconds. */
export function lengthOf({ start, end }: Span): number {
  return end - start;
}

function within(start: number, length: number, window: Span): Span {
  const first = Math.max(window.start, Math.min(start, window.end - length));
  return { start: first, end: first + length };
}

import type { Span } from '../state/player-state';

/** Rectangles as the `d` of an SVG path: thousands of them are one element. Whole pixels, so that all are equally sharp. */
export function rectangles(places: readonly { readonly x: number; readonly width: number }[], top: number, height: number): string {
  return places.map(({ x, width }) => `M${round(x)} ${top}h${round(width)}v${height}h${-round(width)}z`).join('');
}

/** Where a moment lies on a bar of so many pixels; may lie beside it. */
export function pixelOf(moment: number, shown: Span, width: number): number {
  return ((moment - shown.start) / (shown.end - shown.start)) * width;
}

/**
 * The scale by which what seldom changes is drawn: the one before, until a moment would lie a quarter of a pixel elsewhere, of which
 * each is so many seconds. A window of a day grows by a hundredth of a pixel a second, and nobody sees that.
 */
export function steadyScale(before: Span, now: Span, pixel: number): Span {
  const moved = Math.max(Math.abs(now.start - before.start), Math.abs(now.end - before.end));
  return moved < pixel / 4 ? before : now;
}

function round(value: number): number {
  return Math.round(value * 4) / 4;
}

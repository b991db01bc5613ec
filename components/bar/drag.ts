import type { Span } from '../state/player-state';
import { lengthOf, panned, shownSpan } from './bar-view';
import { finenessAt, panSpeed } from './lens';
import { fractionAt, timeAt, type Scale } from './seek-scale';

/**
 * A drag along the bar. What the bar shows stands still from its beginning to its end, however the window grows or slides; only a
 * drag that is held at an end of a zoomed bar, or goes over it, moves it. Pixels count from the left end of the bar.
 */
export interface Drag {
  readonly pointer: number;
  readonly touch: boolean;
  /** It has gone so far that it is no click any more. */
  readonly moved: boolean;
  readonly from: number;
  readonly x: number;
  readonly fineness: number;
  readonly scale: Scale;
  /** The window as it was at first. */
  readonly window: Span;
  /** The moment under the thumb. */
  readonly time: number;
}

/** What begins a drag. */
export type Grip = Pick<Drag, 'pointer' | 'touch' | 'x' | 'scale' | 'window'>;

/** A hand is not still: so many pixels are no movement yet. */
const STILL = 4;

/** A drag that begins. */
export function grip(at: Grip, width: number): Drag {
  const time = timeAt(width > 0 ? at.x / width : 0, at.scale.shown);
  return { ...at, moved: false, from: at.x, fineness: 1, time };
}

/** The drag after the pointer has gone to `x`, and `away` pixels above or below the bar. It goes on from where it is, finer or coarser. */
export function dragTo(drag: Drag, x: number, away: number, width: number): Drag {
  const fineness = finenessAt(away);
  const next = { ...drag, x, fineness, moved: drag.moved || Math.abs(x - drag.from) > STILL || fineness < 1 };
  if (fineness === 1) return { ...next, time: followed(drag, x, width) };
  return fineTo(next, drag.time + ((x - drag.x) / Math.max(1, width)) * lengthOf(drag.scale.shown) * fineness);
}

/** The drag after it was held for so many seconds: at the ends of a zoomed bar it pans. */
export function heldFor(drag: Drag, seconds: number, width: number): Drag {
  const { scale, window, fineness, time } = drag;
  if (fineness < 1 || !drag.moved || lengthOf(scale.shown) >= lengthOf(window)) return drag;
  const by = panSpeed(drag.x / width) * lengthOf(scale.shown) * seconds;
  if (by === 0) return drag;
  const next = moved(scale.shown, window, by);
  if (next.start === scale.shown.start) return drag;
  return { ...drag, scale: scaleOf(next, window), time: time + next.start - scale.shown.start };
}

/** Where the thumb is, as a fraction of the bar. */
export function thumbOf({ time, scale }: Drag): number {
  return fractionAt(time, scale.shown);
}

/** A scale that shows a stretch of the window. */
export function scaleOf(shown: Span, window: Span): Scale {
  return { shown, atEnd: window.end - shown.end <= lengthOf(shown) * 0.001 };
}

/**
 * The moment after the pointer has gone to `x` on the bar. Where the thumb is beside it, since the drag was finer, it goes by that part of
 * its way to the end by which the pointer nears the end: it never jumps, both get there at once, and then they are together.
 */
function followed({ x: before, time, scale: { shown } }: Drag, x: number, width: number): number {
  const from = Math.min(width, Math.max(0, before));
  const part = (way: number, room: number) => Math.min(1, way / Math.max(1, room));
  return x >= from ? time + (shown.end - time) * part(x - from, width - from) : time - (time - shown.start) * part(from - x, from);
}

/** A fine drag takes what a zoomed bar shows along. */
function fineTo(drag: Drag, wish: number): Drag {
  const { scale, window } = drag;
  const time = Math.min(window.end, Math.max(window.start, wish));
  const over = Math.max(0, time - scale.shown.end) || Math.min(0, time - scale.shown.start);
  return { ...drag, time, scale: over === 0 ? scale : scaleOf(moved(scale.shown, window, over), window) };
}

function moved(shown: Span, window: Span, by: number): Span {
  return shownSpan(panned(shown, window, by), window);
}

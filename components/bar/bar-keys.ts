import type { Span } from '../state/player-state';
import { lengthOf } from './bar-view';

/** What a key asks of a bar that has the focus: to come closer, by a factor, to show everything, or to skip seconds. */
export type BarWish = { readonly zoom: number } | { readonly show: 'all' } | { readonly skip: number };

/** What of a key press decides. Named as in `KeyboardEvent`. */
export type BarKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** The usual steps of the arrows, with Shift and without. Seconds. */
const STEP = 5;
const FINE_STEP = 1;

/**
 * What a key asks of the bar; null where it is the player's. A zoomed bar has steps of its own: the arrows a hundredth of what it
 * shows, with Shift a fifth of that, neither more than on a whole bar; PageUp and PageDown a tenth of it.
 */
export function barWish(press: BarKey, shown: Span, zoomed: boolean): BarWish | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  switch (press.key) {
    case '+':
    case '=':
      return { zoom: 2 };
    case '-':
    case '_':
      return { zoom: 1 / 2 };
  }
  if (!zoomed) return null;
  const arrow = press.shiftKey ? Math.min(FINE_STEP, lengthOf(shown) / 500) : Math.min(STEP, lengthOf(shown) / 100);
  switch (press.key) {
    case 'Escape':
      return { show: 'all' };
    case 'ArrowLeft':
    case 'ArrowDown':
      return { skip: -arrow };
    case 'ArrowRight':
    case 'ArrowUp':
      return { skip: arrow };
    case 'PageDown':
      return { skip: -lengthOf(shown) / 10 };
    case 'PageUp':
      return { skip: lengthOf(shown) / 10 };
  }
  return null;
}

import type { ControlStore } from '../state/control-store';
import { barStyles } from './bar-styles';
import { overStyles } from './over-styles';
import { SeekBar } from './seek-bar';

/** One for all bars of a page. */
let sheet: CSSStyleSheet | null = null;

/**
 * Draws the seek bar of a player at the front of a shadow tree, follows the store, and asks it for what the viewer wishes, until
 * the signal is aborted. Loaded with the first bar: the tag itself has only the room for it.
 */
export function drawBar(root: ShadowRoot, store: ControlStore, signal: AbortSignal): void {
  if (signal.aborted) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(barStyles + overStyles);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const bar = new SeekBar(store, signal);
  root.prepend(bar.root);
  signal.addEventListener('abort', () => bar.root.remove(), { once: true });
}

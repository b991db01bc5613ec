import { browserClock } from '../../src/session/browser-clock';
import type { ControlStore } from '../state/control-store';

/** How long after a failed loading it is tried again the first time; after each further one twice as long. */
const RETRY_MS = 1000;

/** Loads what draws the seek bar, and has it drawn in a shadow tree until the signal is aborted. What can't be loaded is tried again. */
export function loadBar(root: ShadowRoot, store: ControlStore, signal: AbortSignal, wait = RETRY_MS): void {
  import('../bar/index').then(
    ({ drawBar }) => drawBar(root, store, signal),
    () => browserClock.after(wait, () => loadBar(root, store, signal, 2 * wait), signal),
  );
}

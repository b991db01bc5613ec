import type { Clock } from '../../src/core/clock';
import { browserClock } from '../../src/session/browser-clock';
import type { PlayerStore } from '../state/player-store';
import { canSkipForward } from '../state/seek-target';
import { fill } from '../state/words';
import { DOUBLE_TAP_MS, oneMore, sideAt, skippedBy, type Side, type Taps } from './taps';

/** What the watch over the viewer knows of a press, and can do. */
export interface PressWatch {
  readonly hand: { readonly by: 'keys' | 'mouse' | 'finger' };
  /** The press came while the controls were hidden. */
  readonly wokenByPress: boolean;
  /** Hides the controls, if they may. */
  rest(): void;
}

/** Shows a word over a side of the picture for a moment. */
export type Flash = (text: string, side: Side) => void;

/**
 * What clicks and taps on the picture mean. A mouse plays and pauses, twice fills the screen; a finger shows and hides the
 * controls, twice on the left or right third skips.
 */
export class Gestures {
  #taps: Taps | null = null;
  #hiding = new AbortController();

  constructor(
    readonly store: PlayerStore,
    readonly activity: PressWatch,
    readonly flash: Flash,
    readonly clock: Clock = browserClock,
  ) {}

  /** A click or tap on the picture. */
  readonly clicked = (event: MouseEvent, surface: HTMLElement): void => {
    const { activity } = this;
    if (activity.hand.by !== 'finger') return this.store.ask({ do: 'toggle-play' });
    const { left, width } = surface.getBoundingClientRect();
    const side = this.store.state.rewindable ? sideAt((event.clientX - left) / width) : 'middle';
    // When the finger came, not when a busy page had time for it.
    const taps = oneMore(this.#taps, side, event.timeStamp);
    this.#taps = taps;
    this.#hiding.abort();
    if (taps.count > 1) return this.#skip(taps);
    if (activity.wokenByPress) return;
    // It may be the first of two: hiding waits for the second.
    this.#hiding = new AbortController();
    if (side === 'middle') activity.rest();
    else this.clock.after(DOUBLE_TAP_MS, () => activity.rest(), this.#hiding.signal);
  };

  /** A double click on the picture. */
  readonly doubleClicked = (): void => {
    if (this.activity.hand.by !== 'finger') this.store.ask({ do: 'toggle-fullscreen' });
  };

  #skip(taps: Taps): void {
    const { state } = this.store;
    const by = taps.side === 'left' ? -10 : 10;
    const seconds = skippedBy(taps);
    const { words } = state;
    if (by > 0 && !canSkipForward(state)) return this.flash(words.live, taps.side);
    this.store.ask({ do: 'skip', by });
    this.flash((by > 0 ? '+' : '') + fill(words.delay, { seconds: String(seconds) }), taps.side);
  }
}

import type { Clock } from '../../src/core/clock';
import { browserClock } from '../../src/session/browser-clock';

const HIDE_AFTER_MS = 3000;

/** With what the viewer was last seen to act, and whether a button or finger is down. */
export interface Hand {
  readonly by: 'keys' | 'mouse' | 'finger';
  readonly pressed: boolean;
}

/** What the watch asks of the player, and tells it. */
export interface ActivityListener {
  /** Whether the controls may hide now. */
  mayHide(hand: Hand): boolean;
  /** The controls shall hide, or show. */
  changed(idle: boolean): void;
}

/**
 * Watches an element for movement, touches and keys, and tells after three seconds without any that nobody is there; a
 * mouse that leaves it tells so at once. Ends with the signal.
 */
export class Activity {
  #idle = false;
  #hand: Hand = { by: 'mouse', pressed: false };
  #wokenByPress = false;
  #wait: AbortController | null = null;
  readonly #listener: ActivityListener;
  readonly #clock: Clock;

  constructor(element: EventTarget, listener: ActivityListener, signal: AbortSignal, clock: Clock = browserClock) {
    this.#listener = listener;
    this.#clock = clock;
    const on = (type: string, then: (event: PointerEvent) => void) => {
      element.addEventListener(type, (event) => then(event as PointerEvent), { signal, capture: true });
    };
    on('pointerdown', (event) => {
      this.#wokenByPress = this.#idle;
      this.#seen(event, true);
    });
    on('pointermove', (event) => this.#seen(event, this.#hand.pressed));
    on('pointerup', (event) => this.#seen(event, false));
    on('pointercancel', (event) => this.#seen(event, false));
    on('keydown', () => {
      this.#hand = { by: 'keys', pressed: false };
      this.wake();
    });
    on('focusin', () => this.wake());
    on('pointerleave', (event) => {
      if (event.target === element && event.pointerType === 'mouse') this.rest();
    });
    signal.addEventListener('abort', () => this.#wait?.abort(), { once: true });
    this.wake();
  }

  /** Nobody is there, and the controls are hidden. */
  get idle(): boolean {
    return this.#idle;
  }

  /** The viewer's last means. */
  get hand(): Hand {
    return this.#hand;
  }

  /** The last press came while the controls were hidden: it has shown them, and that may have been all it was for. */
  get wokenByPress(): boolean {
    return this.#wokenByPress;
  }

  /** Somebody is there: shows the controls, and counts from now. */
  wake(): void {
    this.#tell(false);
    this.#wait?.abort();
    this.#wait = new AbortController();
    this.#clock.after(HIDE_AFTER_MS, () => (this.#may() ? this.#tell(true) : this.wake()), this.#wait.signal);
  }

  /** Hides the controls at once, if they may. */
  rest(): void {
    if (this.#may()) this.#tell(true);
  }

  #seen({ pointerType }: PointerEvent, pressed: boolean): void {
    this.#hand = { by: pointerType === 'mouse' ? 'mouse' : 'finger', pressed };
    this.wake();
  }

  #may(): boolean {
    return this.#listener.mayHide(this.#hand);
  }

  #tell(idle: boolean): void {
    if (idle === this.#idle) return;
    this.#idle = idle;
    this.#listener.changed(idle);
  }
}

import type { ControlStore } from './control-store';

const REQUEST = 'red5-dvr-store-request';

type Take = (store: ControlStore) => void;

/** Requests that no player has answered yet: a control may be upgraded before the player round it. */
const unanswered = new Set<() => void>();

/**
 * Asks the player round `control` for its store, through shadow roots and slots, whichever of the two is upgraded
 * first. `take` gets it at once or later; nothing happens after `signal` is aborted.
 */
export function requestStore(control: EventTarget, take: Take, signal: AbortSignal): void {
  const ask = () => {
    control.dispatchEvent(new CustomEvent<Take>(REQUEST, { detail: answered, bubbles: true, composed: true }));
  };
  const answered = (store: ControlStore) => {
    unanswered.delete(ask);
    take(store);
  };
  unanswered.add(ask);
  signal.addEventListener('abort', () => unanswered.delete(ask), { once: true });
  ask();
}

/** Gives `store` to every control inside `player` that asks, or has asked before the player was there. */
export function answerStoreRequests(player: EventTarget, store: ControlStore, signal: AbortSignal): void {
  const answer = (event: Event) => {
    event.stopPropagation();
    (event as CustomEvent<Take>).detail(store);
  };
  player.addEventListener(REQUEST, answer, { signal });
  for (const ask of unanswered) ask();
}

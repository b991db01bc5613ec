import { canClip } from '../state/can-clip';
import type { PlayerStore } from '../state/player-store';
import { feedback } from './feedback';
import { focusOf, hotkey, type KeyTarget } from './hotkeys';

/** Does what a key press within the player asks; `shown` gets a word on it where the controls show nothing. */
export function pressed(
  event: KeyboardEvent, path: readonly EventTarget[], player: EventTarget, store: PlayerStore, shown: (text: string) => void,
): void {
  if (event.defaultPrevented) return;
  const within = path.slice(0, path.indexOf(player) + 1) as KeyTarget[];
  const verb = hotkey(event, focusOf(within));
  // As the menu, which does not offer it there.
  if (!verb || (verb.do === 'clip' && !canClip(store.state))) return;
  event.preventDefault();
  const { state } = store;
  store.ask(verb);
  const text = feedback(verb, state, store.state);
  if (text) shown(text);
}

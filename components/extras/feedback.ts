import type { PlayerState } from '../state/player-state';
import type { Verb } from '../state/verb';

/** What a key press shows for a moment, where the controls do not show it; empty where they do. `state` is that after it. */
export function feedback(verb: Verb, { words, speed, captions, panel }: PlayerState): string {
  if (verb.do === 'speed-step') return `${speed}×`;
  if (verb.do !== 'toggle-captions' || !captions[0] || panel) return '';
  const shown = captions.find(({ chosen }) => chosen);
  return shown ? shown.label || words.captions : words.captionsOff;
}

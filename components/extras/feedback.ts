import { spokenDuration } from '../../src/core/clock-text';
import { neighbour } from '../../src/core/place-markers';
import type { PlayerState } from '../state/player-state';
import type { Verb } from '../state/verb';
import { fill } from '../state/words';
import { REPLAY_SECONDS } from './instant-replay';

/** What a key press shows for a moment, where the controls do not show it; empty where they do, and where nothing has come of it. */
export function feedback(verb: Verb, before: PlayerState, state: PlayerState): string {
  const { words, speed, captions, panel, atLiveEdge, streamType } = state;
  if (verb.do === 'speed-step') return `${speed}×`;
  if (verb.do === 'marker') return neighbour(before.markers, before.currentTime, verb.by > 0 ? 1 : -1)?.title ?? '';
  if (verb.do === 'replay') return fill(words.skipBack, { time: spokenDuration(REPLAY_SECONDS, words.language) });
  if (verb.do === 'catch-up' && streamType === 'live' && atLiveEdge) return words.live;
  if (verb.do !== 'toggle-captions' || !captions[0] || panel) return '';
  const shown = captions.find(({ chosen }) => chosen);
  return shown ? shown.label || words.captions : words.captionsOff;
}

import { liveState, type LiveState } from './live-state';
import { picture } from './picture';
import type { PlayerState } from './player-state';
import { sentenceOf, type ControlWords } from './words';

const SPOKEN: Readonly<Partial<Record<LiveState, keyof ControlWords>>> = {
  live: 'live',
  behind: 'behind',
  reconnecting: 'reconnecting',
  waiting: 'waitingForBroadcast',
  ended: 'broadcastEnded',
};

/**
 * What a screen reader is told of the state: a sentence that changes only with the state itself, never with the time. A
 * pause keeps the sentence `before`, since whoever paused knows it.
 */
export function announcement(state: PlayerState, before: string): string {
  if (state.error && picture(state) === 'error') return sentenceOf(state.error.cause, state.words);
  const now = liveState(state);
  if (now === 'paused') return before;
  const key = SPOKEN[now];
  return (key && state.words[key]) ?? '';
}

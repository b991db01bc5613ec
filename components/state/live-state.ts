import { shortDuration, spokenDuration } from '../../src/core/clock-text';
import { behindLive, type PlayerState } from './player-state';
import { fill } from './words';

/** Where the picture stands towards the broadcast; `none` where there is nothing live to speak of. */
export type LiveState = 'none' | 'live' | 'behind' | 'paused' | 'reconnecting' | 'waiting' | 'ended';

/** The live button: its state, its texts, and whether a press would change anything. */
export interface LiveBadge {
  readonly state: Exclude<LiveState, 'none'>;
  /** `LIVE`, `Go live`, `Reconnecting`… */
  readonly text: string;
  /** After the text: `6 s`, `-12:34`, or nothing. */
  readonly detail: string;
  /** The accessible name. */
  readonly spoken: string;
  readonly pressable: boolean;
}

/** Where the picture stands towards the broadcast. */
export function liveState(state: PlayerState): LiveState {
  const { broadcast, streamType, wasLive, atLiveEdge, paused } = state;
  if (broadcast === 'waiting') return 'waiting';
  if (broadcast === 'reconnecting') return 'reconnecting';
  if (broadcast === 'ended') return wasLive ? 'ended' : 'none';
  if (streamType !== 'live') return 'none';
  if (paused) return 'paused';
  return atLiveEdge ? 'live' : 'behind';
}

/** What the live button says, `null` where there is none. */
export function liveBadge(state: PlayerState): LiveBadge | null {
  const { words } = state;
  const now = liveState(state);
  switch (now) {
    case 'none':
      return null;
    case 'live': {
      const delay = state.transport === 'hls' && state.latency !== null ? Math.round(state.latency) : 0;
      return {
        state: now,
        text: words.onAir,
        detail: delay > 0 ? fill(words.delay, { seconds: String(delay) }) : '',
        spoken: delay > 0 ? fill(words.liveWithDelay, { time: spokenDuration(delay, words.language) }) : words.live,
        pressable: false,
      };
    }
    case 'behind':
    case 'paused': {
      const behind = behindLive(state);
      const known = behind >= 1;
      const time = spokenDuration(behind, words.language);
      return {
        state: now,
        text: words.goLive,
        detail: known ? `-${shortDuration(behind)}` : '',
        spoken: known ? fill(words.goLiveBehind, { time }) : words.goLive,
        pressable: true,
      };
    }
    case 'reconnecting':
    case 'waiting':
    case 'ended':
      return { state: now, text: words[now], detail: '', spoken: words[now], pressable: false };
  }
}

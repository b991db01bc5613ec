import type { PlayerState } from './player-state';

/** What stands over the video: nothing, a picture that waits, one that says why, or the big play button. */
export type Picture = 'none' | 'empty' | 'start' | 'busy' | 'waiting' | 'recording' | 'reconnecting' | 'error';

/** Which picture the state calls for. */
export function picture(state: PlayerState): Picture {
  if (state.error?.cause.code === 'no-source') return 'empty';
  if (state.error) return 'error';
  if (state.broadcast === 'waiting') return 'waiting';
  if (state.broadcast === 'reconnecting') return 'reconnecting';
  if (state.awaited !== null) return 'recording';
  if (state.busy) return 'busy';
  return state.paused && !state.started && !state.ended ? 'start' : 'none';
}

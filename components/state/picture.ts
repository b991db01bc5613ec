import type { DvrErrorCode } from '../../src/core/dvr-error';
import type { PlayerState } from './player-state';

/** What stands over the video: nothing, a picture that waits, one that says why, or the big play button. */
export type Picture = 'none' | 'empty' | 'start' | 'busy' | 'waiting' | 'reconnecting' | 'error';

/** Answers to a call, or to a browser's rule: they are no reason to take the picture away. */
const NOT_FATAL: ReadonlySet<DvrErrorCode> = new Set(['autoplay-blocked', 'no-clock', 'bad-date']);

/** Which picture the state calls for. */
export function picture(state: PlayerState): Picture {
  const code = state.error?.cause.code;
  if (code === 'no-source') return 'empty';
  if (code === 'autoplay-blocked' && state.paused) return 'start';
  if (state.error && !(code && NOT_FATAL.has(code))) return 'error';
  if (state.broadcast === 'waiting') return 'waiting';
  if (state.broadcast === 'reconnecting') return 'reconnecting';
  if (state.busy) return 'busy';
  return state.paused && !state.started && !state.ended ? 'start' : 'none';
}

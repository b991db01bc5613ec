import type { PlayerState } from './player-state';

/** Whether a clip can be made of what is on air: there is a window, and it comes in segments. */
export function canClip({ rewindable, transport }: Pick<PlayerState, 'rewindable' | 'transport'>): boolean {
  return rewindable && transport !== 'file';
}

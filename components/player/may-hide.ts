import { picture } from '../state/picture';
import type { PlayerState } from '../state/player-state';

/** What the viewer is doing with the controls. */
export interface Attention {
  /** The pointer rests on the controls. */
  readonly hovering: boolean;
  /** A button or finger is down, as in a drag. */
  readonly pressed: boolean;
  /** The focus is in the controls and was put there with the keyboard. */
  readonly keyFocus: boolean;
}

/** Whether the controls may leave the picture alone: while it moves, no menu is open, and nobody is at them. */
export function mayHide(state: PlayerState, { hovering, pressed, keyFocus }: Attention): boolean {
  const covered = picture(state) === 'error' || picture(state) === 'waiting';
  return !state.paused && !state.panel && !state.ended && !covered && !hovering && !pressed && !keyFocus;
}

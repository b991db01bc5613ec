import type { PlayerState } from '../state/player-state';
import type { PlayerStore } from '../state/player-store';
import type { StateSource } from '../state/state-rows';
import type { ExtraVerb } from '../state/wish';
import { performExtra } from './extra-verbs';
import { Frames } from './frames';
import { KeptSettings } from './kept-settings';
import { raiseCues } from './raise-cues';

/** Whom the extras attend. */
export interface Attended {
  readonly source: StateSource;
  readonly store: PlayerStore;
  /** Whether nothing may be read from what the viewer set, nor be kept. */
  forget(): boolean;
}

/** Performs what the tag leaves to its extras. */
export type PerformExtra = (verb: ExtraVerb, state: PlayerState) => void;

/**
 * What a player does beside playing, loaded with its first source: it keeps what the viewer sets, knows how long a frame
 * lasts, keeps captions above the controls, and performs wishes for speed, quality, captions, sound and single frames. Until `signal` is aborted.
 */
export function attend({ source, store, forget }: Attended, signal: AbortSignal): PerformExtra {
  const aids = { frames: new Frames(source.media, signal), kept: new KeptSettings() };
  raiseCues(source.media, signal);
  aids.kept.follow(source, store, forget, signal);
  return (verb, state) => performExtra(verb, source, state, aids);
}

import type { PlayerState } from '../state/player-state';
import type { PlayerStore } from '../state/player-store';
import type { StateSource } from '../state/state-rows';
import type { ExtraVerb } from '../state/wish';
import { Clips, isClipVerb } from './clips';
import { performExtra } from './extra-verbs';
import { Frames } from './frames';
import { Gestures, type PressWatch } from './gestures';
import { KeptSettings } from './kept-settings';
import { pressed } from './keys';
import { isMomentVerb, Moments } from './moments';
import { raiseCues } from './raise-cues';
import type { Side } from './taps';

/** Whom the extras attend. */
export interface Attended {
  readonly source: StateSource;
  readonly store: PlayerStore;
  /** Whether nothing may be read from what the viewer set, nor be kept. */
  forget(): boolean;
  readonly activity: PressWatch;
  /** Shows a word over a side of the picture for a moment. */
  flash(text: string, side: Side): void;
}

/** What the extras do for the tag. */
export interface Attendance {
  /** Performs what the tag leaves to its extras. */
  perform(verb: ExtraVerb, state: PlayerState): void;
  /** A key was pressed somewhere in the player, or the picture was clicked or tapped. The path is that of the event. */
  press(event: Press, path: readonly EventTarget[]): void;
}

/** A key, or a click, tap or double click on the picture. */
export type Press = KeyboardEvent | MouseEvent;

/**
 * What a player does beside playing, loaded with its first source: it understands keys and gestures, keeps what the viewer sets, knows how long a frame
 * lasts, keeps captions above the controls, knows ways through time, and performs wishes for speed, quality, captions, sound and single frames. Until `signal` is aborted.
 */
export function attend(attended: Attended, signal: AbortSignal): Attendance {
  const { source, store, forget, activity, flash } = attended;
  const frames = new Frames(source.media, signal);
  const clips = new Clips(source.media, source.panels, frames, signal);
  const aids = { frames, kept: new KeptSettings() };
  raiseCues(source.media, signal);
  aids.kept.follow(source, store, forget, signal);
  const moments = new Moments(source, store, signal);
  const gestures = new Gestures(store, activity, flash);
  const shown = (text: string) => {
    flash(text, 'middle');
    source.say(text);
  };
  return {
    perform: (verb, state) => {
      if (isMomentVerb(verb)) moments.perform(verb, state);
      else if (isClipVerb(verb)) clips.perform(verb, state);
      else performExtra(verb, source, state, aids);
    },
    press: (event, path) => {
      if ('key' in event) pressed(event, path, source.host, store, shown);
      else if (event.type === 'click') gestures.clicked(event, path[0] as HTMLElement);
      else gestures.doubleClicked();
    },
  };
}

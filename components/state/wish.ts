import type { ClipEnd } from './clip';

/** What is asked of the clip that is set up. */
export type ClipVerb =
  /** An end to the frame on screen. */
  | { readonly do: 'clip-end'; readonly end: ClipEnd }
  /** An end by so many seconds or frames. */
  | { readonly do: 'clip-nudge'; readonly end: ClipEnd; readonly by: number; readonly unit: 'second' | 'frame' }
  /** It is made; it is not, or not any more; the file was taken. */
  | { readonly do: 'clip-save' | 'clip-cancel' | 'clip-saved' };

/** Ways through time. */
export type MomentVerb =
  /** The next marker, or the one before. */
  | { readonly do: 'marker'; readonly by: number }
  /** An instant of the wall clock, epoch milliseconds. */
  | { readonly do: 'seek-date'; readonly to: number }
  /** Back for some seconds; faster until live, or no longer; a link to what is on screen, to the clipboard. */
  | { readonly do: 'replay' | 'catch-up' | 'copy-link' }
  /** Of a note: it goes, or it goes and the picture goes on. */
  | { readonly do: 'dismiss' | 'go-on' };

/** What is asked of the extras of a player. Places are those in the lists of the state. */
export type ExtraVerb = TrackVerb | MomentVerb | ClipVerb;

/** What is asked of tracks, speed and single frames. */
export type TrackVerb =
  | { readonly do: 'toggle-captions' | 'toggle-picture-in-picture' }
  /** -1 for the automatic quality and for no captions. */
  | { readonly do: 'speed' | 'quality' | 'sound' | 'captions'; readonly to: number }
  /** `frame` counts frames while paused, `speed-step` places in `SPEEDS`. */
  | { readonly do: 'frame' | 'speed-step'; readonly by: number };

/** What a viewer can ask of the player. Media times in seconds, volume and fractions of the window from 0 to 1. */
export type Verb =
  | { readonly do: 'play' | 'pause' | 'toggle-play' | 'go-live' | 'oldest' | 'toggle-mute' | 'toggle-fullscreen' }
  | { readonly do: 'reload' | 'next-time-display' | 'nothing' }
  /** Panels: settings, help, going to a moment and clips open and close; `prepare` loads them before they are asked for. */
  | { readonly do: 'settings' | 'help' | 'go-to' | 'clip' | 'close' | 'prepare' }
  | { readonly do: 'seek' | 'seek-fraction' | 'volume'; readonly to: number }
  | { readonly do: 'skip' | 'volume-step'; readonly by: number }
  /** Tells a screen reader. */
  | { readonly do: 'say'; readonly text: string }
  | ExtraVerb;

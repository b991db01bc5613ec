/** What is asked of the extras of a player. Places are those in the lists of the state. */
export type ExtraVerb =
  | { readonly do: 'toggle-captions' | 'toggle-picture-in-picture' }
  /** -1 for the automatic quality and for no captions. */
  | { readonly do: 'speed' | 'quality' | 'sound' | 'captions'; readonly to: number }
  /** `frame` counts frames while paused, `speed-step` places in `SPEEDS`. */
  | { readonly do: 'frame' | 'speed-step'; readonly by: number };

/** What a viewer can ask of the player. Media times in seconds, volume and fractions of the window from 0 to 1. */
export type Verb =
  | { readonly do: 'play' | 'pause' | 'toggle-play' | 'go-live' | 'oldest' | 'toggle-mute' | 'toggle-fullscreen' }
  | { readonly do: 'reload' | 'next-time-display' | 'nothing' }
  /** Panels: settings and help open and close; `prepare` loads them before they are asked for. */
  | { readonly do: 'settings' | 'help' | 'close' | 'prepare' }
  | { readonly do: 'seek' | 'seek-fraction' | 'volume'; readonly to: number }
  | { readonly do: 'skip' | 'volume-step'; readonly by: number }
  /** Tells a screen reader. */
  | { readonly do: 'say'; readonly text: string }
  | ExtraVerb;

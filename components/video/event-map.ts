import type { PlacedMarker } from '../../src/session/dvr-face';

/** The events of the media face: those of a `<video>`, and those that it does not have. */
export interface DvrEventMap extends HTMLVideoElementEventMap {
  broadcastchange: Event;
  dvrwindowchange: Event;
  markerreached: CustomEvent<PlacedMarker>;
  markerschange: Event;
  streamtypechange: Event;
  targetlivewindowchange: Event;
  transportchange: Event;
  windowoverrun: Event;
}

/** The events of the player. */
export interface PlayerEventMap extends DvrEventMap {
  timedisplaychange: Event;
}

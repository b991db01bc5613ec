import { WITHIN_FRAME } from '../../src/core/placed-marker';
import type { PlayerState } from '../state/player-state';
import type { Verb } from '../state/wish';
import { lengthOf } from './bar-view';
import { thumbOf, type Drag } from './drag';
import { markerNear } from './marker-groups';
import { meansLive, type Scale } from './seek-scale';

/** So near, in pixels, a marker or a gap is meant. */
export const MOUSE_REACH = 6;
/** As `MOUSE_REACH`, of a finger. */
export const TOUCH_REACH = 14;

/** Whether a place of the bar means live: its end snaps to it, but for a drag that is to be fine. */
export function pointsAtLive(fraction: number, width: number, { shown, atEnd }: Scale, drag: Drag | null, liveEdgeStart: number): boolean {
  const snaps = atEnd && (!drag || drag.fineness === 1);
  return meansLive(fraction, width, { shown, atEnd: snaps }, liveEdgeStart);
}

/**
 * What a click, or the end of a drag, asks for. Live comes first: on a day-long bar the pixels that mean it are minutes, in which
 * there may always be a marker. A marker is meant by a click alone, and is gone to exactly.
 */
export function releaseWish(drag: Drag, width: number, { liveEdgeStart, markers }: Pick<PlayerState, 'liveEdgeStart' | 'markers'>): Verb {
  if (pointsAtLive(thumbOf(drag), width, drag.scale, drag, liveEdgeStart)) return { do: 'go-live' };
  const reach = (drag.touch ? TOUCH_REACH : MOUSE_REACH) * (lengthOf(drag.scale.shown) / Math.max(1, width));
  const marker = drag.moved ? null : markerNear(markers, drag.time, reach);
  return { do: 'seek', to: marker ? marker.time + WITHIN_FRAME : drag.time };
}

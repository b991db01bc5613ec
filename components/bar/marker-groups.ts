import type { PlacedMarker } from '../../src/core/placed-marker';
import type { Span } from '../state/player-state';
import { pixelOf } from './pixel-paths';

/** Markers that are too near to each other to be told apart, drawn as one. Pixels from the left end of the bar. */
export interface MarkerGroup {
  readonly x: number;
  readonly count: number;
}

/** A stretch of the bar, in pixels. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

/** Markers nearer than this are one, pixels. */
const MERGE = 3;

/** The markers and date ranges of what is shown, in groups. `markers` are in rising order of `time`. */
export function markerGroups(markers: readonly PlacedMarker[], shown: Span, width: number): MarkerGroup[] {
  const groups: MarkerGroup[] = [];
  let from = -Infinity;
  for (let at = firstFrom(markers, shown.start); at < markers.length; at++) {
    const marker = markers[at];
    if (!marker || marker.time > shown.end) break;
    if (marker.kind === 'chapter') continue;
    const x = pixelOf(marker.time, shown, width);
    const last = groups.at(-1);
    if (last && x - from < MERGE) groups[groups.length - 1] = { x: last.x, count: last.count + 1 };
    else groups.push({ x: (from = x), count: 1 });
  }
  return groups;
}

/** Where chapters begin and end within what is shown, pixels: the cuts of the track. Cuts nearer than three pixels are one. */
export function chapterCuts(markers: readonly PlacedMarker[], shown: Span, width: number): number[] {
  const times = markers.filter(({ kind }) => kind === 'chapter').flatMap(({ time, end }) => (end === null ? [time] : [time, end]));
  const cuts: number[] = [];
  for (const time of times.toSorted((a, b) => a - b)) {
    // What begins or ends with the bar needs no cut.
    if (time <= shown.start || time >= shown.end) continue;
    const x = pixelOf(time, shown, width);
    if (x - (cuts.at(-1) ?? -Infinity) >= MERGE) cuts.push(x);
  }
  return cuts;
}

/** Stretches that date ranges and markers with an end cover, pixels, those that overlap joined. */
export function markedStretches(markers: readonly PlacedMarker[], shown: Span, width: number): Stretch[] {
  const stretches: { x: number; width: number }[] = [];
  for (const { time, end, kind } of markers) {
    if (end === null || kind === 'chapter' || end <= shown.start) continue;
    if (time >= shown.end) break;
    const from = Math.max(0, pixelOf(time, shown, width));
    const to = Math.min(width, pixelOf(end, shown, width));
    const last = stretches.at(-1);
    if (last && from <= last.x + last.width + 1) last.width = Math.max(last.width, to - last.x);
    else stretches.push({ x: from, width: to - from });
  }
  return stretches;
}

/** The marker nearest to a place of the bar, at most so many pixels away; null where there is none. */
export function markerNear(markers: readonly PlacedMarker[], moment: number, reach: number): PlacedMarker | null {
  const after = firstFrom(markers, moment);
  const [left, right] = [markers[after - 1], markers[after]];
  const near = !left || (right && right.time - moment < moment - left.time) ? right : left;
  return near && Math.abs(near.time - moment) <= reach ? near : null;
}

/** The chapter, or date range, that is on at a moment: the one that began last; null where there is none. */
export function markerOver(markers: readonly PlacedMarker[], moment: number): PlacedMarker | null {
  for (let at = firstFrom(markers, moment) - 1; at >= 0; at--) {
    const marker = markers[at];
    if (marker?.end != null && marker.end > moment) return marker;
  }
  return null;
}

/** The place of the first marker that does not begin before a moment. */
function firstFrom(markers: readonly PlacedMarker[], moment: number): number {
  let low = 0;
  let high = markers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((markers[middle]?.time ?? Infinity) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

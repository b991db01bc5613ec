import type { DateRange } from './date-range';
import type { ReadMarker } from './marker';
import type { PlacedMarker } from './placed-marker';
import type { Timeline } from './timeline';

/** A chapter as its cue tells it, in media seconds. */
export interface Chapter {
  readonly id: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly title: string;
}

/** Everything that is marked, wherever it comes from. */
export interface Marked {
  readonly markers: readonly ReadMarker[];
  readonly chapters: readonly Chapter[];
  readonly ranges: readonly DateRange[];
}

/**
 * Lays what is marked on the timeline, in rising order. What goes by the wall clock is left out where there is none; what
 * fell into a gap of the broadcast lies where the gap ends.
 */
export function placeMarkers({ markers, chapters, ranges }: Marked, timeline: Timeline): readonly PlacedMarker[] {
  const placed: PlacedMarker[] = [];
  const place = (one: Omit<PlacedMarker, 'time' | 'end'>, start: number | null, end: number | null) => {
    if (start === null) return;
    placed.push({ ...one, time: start, end: end !== null && end > start ? end : null });
  };
  const at = (clock: number | null) => (clock === null ? null : timeline.timeAt(clock));
  for (const { id, title, by, start, end } of markers) {
    const one = { id, title, kind: 'marker' } as const;
    if (by === 'time') place(one, start, end);
    else place(one, at(start), at(end));
  }
  for (const { id, title, startTime, endTime } of chapters) {
    place({ id, title, kind: 'chapter' }, startTime, Number.isFinite(endTime) ? endTime : null);
  }
  for (const { id, title, start, end } of ranges) place({ id, title, kind: 'date-range' }, at(start), at(end));
  return placed.toSorted((a, b) => a.time - b.time);
}

/** The place of the first marker that begins after a time, or with it where `orAt`; the length of the list where none does. */
export function firstAfter(markers: readonly PlacedMarker[], time: number, orAt = false): number {
  let low = 0;
  let high = markers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const begins = markers[middle]?.time ?? Infinity;
    if (begins > time || (orAt && begins === time)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whoever goes back this soon after a marker began wants the one before it. Seconds. */
const SAME_SECONDS = 3;

/** The marker to go to from a time: the next one, or the one that is on; its predecessor when that one has just begun. */
export function neighbour(markers: readonly PlacedMarker[], time: number, by: 1 | -1): PlacedMarker | null {
  // A seek lands a rounding error beside its marker.
  const after = firstAfter(markers, time + ROUNDING);
  if (by === 1) return markers[after] ?? null;
  return markers[firstAfter(markers, time - SAME_SECONDS) - 1] ?? null;
}

/** Seconds. */
const ROUNDING = 0.01;

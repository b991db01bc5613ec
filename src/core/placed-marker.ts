/** A marker of the recording, at its place on the timeline. Media times in seconds. */
export interface PlacedMarker {
  /** The same for as long as the source is loaded. */
  readonly id: string;
  /** Where it begins. */
  readonly time: number;
  /** Where it ends, after `time`; null for a mere moment, and where the end is not known yet. */
  readonly end: number | null;
  readonly title: string;
  /** Where it comes from: the page, a `<track kind="chapters">`, or EXT-X-DATERANGE of the playlist. */
  readonly kind: 'marker' | 'chapter' | 'date-range';
}

/** None: one and the same list, so that nobody takes it for news. */
export const NO_MARKERS: readonly PlacedMarker[] = Object.freeze([]);

/** Added to the time of a marker that is gone to: a seek to the very start of a frame shows the one before it where rounding takes it there. Seconds. */
export const WITHIN_FRAME = 0.001;

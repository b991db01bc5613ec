/** Seconds of a segment of the broadcasts. */
export const SEGMENT_SECONDS = 2;

import type { SegmentIndex } from '../playlist/segment-index';

/**
 * Segments of a list in a row, and how hls.js is told of them. It knows a segment by its number and an offset of
 * timestamps by the number of its discontinuity, so that stretches of which nobody knows how far they are apart share none.
 */
export class Stretch {
  /** Number of the first segment that the index ever had. */
  number = 0;
  /** Discontinuities before that one. */
  discontinuity = 0;
  /** Media time of its start. */
  origin = 0;

  constructor(readonly index: SegmentIndex) {}

  /** Media time at which a segment begins; that of the index's end is when the newest one ends. */
  timeOf(segment: number): number {
    return this.origin + this.index.startOf(segment);
  }

  /** The segment that is on at a media time; the oldest or the newest one beside them. */
  segmentAt(time: number): number {
    return this.index.segmentAt(time - this.origin);
  }

  /** Whether one of the segments is on at a media time. */
  covers(time: number): boolean {
    return time >= this.timeOf(this.index.first) && time < this.timeOf(this.index.end);
  }

  /** Media time of the segment that hls.js knows by a number; NaN where it is none of these. */
  timeOfNumber(number: number): number {
    return this.timeOf(number - this.number);
  }

  /** Number of the discontinuity that a segment belongs to. */
  discontinuityOf(segment: number): number {
    return this.discontinuity + this.index.discontinuitiesBefore(segment);
  }

  /** The same segments, told by another index, in which each stands by so many places later. */
  movedTo(index: SegmentIndex, places: number, known: number): Stretch {
    const moved = new Stretch(index);
    moved.number = this.number - places;
    moved.origin = this.timeOf(known) - index.startOf(known + places);
    moved.discontinuity = this.discontinuityOf(known + 1) - index.discontinuitiesBefore(known + places + 1);
    return moved;
  }
}

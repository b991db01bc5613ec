/** Seconds after which the timestamps of MPEG-TS begin anew: 33 bits at 90 kHz. */
const ROUND = 2 ** 33 / 90_000;
/** Timestamps that leap further than this do not belong to those before them. Seconds. */
const LEAP = 1;

/** Where a segment is on the timeline of the player. */
export interface PlacedSegment {
  readonly start: number;
  readonly epoch: number;
}

/** Turns the timestamps of the files into media time, over discontinuities and over the end of what timestamps can count. */
export class ClipClock {
  #epoch: number | null = null;
  /** Media time less timestamp. */
  #offset = 0;
  #start = 0;
  /** Media time up to which the files before reach. */
  #end = Number.NaN;

  /** The next segment begins with this timestamp. Where its timestamps have nothing to do with those before, it follows without a hole, as it is played. */
  begin({ start, epoch }: PlacedSegment, first: number): void {
    const end = Number.isNaN(this.#end) ? start : this.#end;
    const follows = Math.abs(end - start) > LEAP ? start : end;
    if (epoch !== this.#epoch) this.#offset = follows - first;
    this.#offset += ROUND * Math.round((start - first - this.#offset) / ROUND);
    if (Math.abs(first + this.#offset - end) > LEAP) this.#offset = follows - first;
    this.#epoch = epoch;
    this.#start = start;
  }

  /** The media time of a timestamp of the segment. */
  at(timestamp: number): number {
    const time = timestamp + this.#offset;
    return time < this.#start - ROUND / 2 ? time + ROUND : time;
  }

  /** The segment reaches up to here. */
  reach(time: number): void {
    this.#end = Math.max(time, Number.isNaN(this.#end) ? time : this.#end);
  }
}

/** The earliest of the timestamps that begin tracks of one file, where one of them may have begun anew. */
export function earliest(timestamps: readonly number[]): number {
  const [first = 0] = timestamps;
  const near = timestamps.map((timestamp) => timestamp + ROUND * Math.round((first - timestamp) / ROUND));
  return Math.min(...near);
}

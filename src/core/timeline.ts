import type { EpochMs } from './clock';

/** One segment as the playlist lists it: where it lies on the timeline, and when it was recorded. */
export interface ListedSegment {
  /** Media time of its first instant, seconds. */
  readonly start: number;
  /** Seconds. */
  readonly duration: number;
  /** Wall clock of its first instant, from EXT-X-PROGRAM-DATE-TIME (RFC 8216, 4.3.2.6), or null where there is none. */
  readonly clock: EpochMs | null;
}

/** From `start` on, until the next anchor, the wall clock runs beside media time. */
interface Anchor {
  readonly start: number;
  readonly clock: EpochMs;
}

/** A clock that strays less than this from its anchor is rounding, not news. */
const ROUNDING_MS = 5;

/**
 * The one place where media time (seconds, arbitrary origin) and the wall clock are converted into each other.
 * Piecewise: each gap or step of the broadcast's clock starts a new piece. Immutable.
 */
export class Timeline {
  /** A timeline that knows no clock. */
  static readonly clockless = new Timeline([]);

  readonly #anchors: readonly Anchor[];

  private constructor(anchors: readonly Anchor[]) {
    this.#anchors = anchors;
  }

  /** Reads the clock off listed segments, oldest first. */
  static of(segments: Iterable<ListedSegment>): Timeline {
    const anchors: Anchor[] = [];
    let last: Anchor | undefined;
    for (const { start, clock } of segments) {
      if (clock === null) continue;
      if (last && Math.abs(clockAfter(last, start) - clock) <= ROUNDING_MS) continue;
      last = { start, clock };
      anchors.push(last);
    }
    return anchors.length === 0 ? Timeline.clockless : new Timeline(anchors);
  }

  /** True where the stream told its clock at least once. */
  get hasClock(): boolean {
    return this.#anchors.length > 0;
  }

  /** The wall clock at a media time, null without a clock. Before the first anchor it is extrapolated. */
  clockAt(time: number): EpochMs | null {
    const anchor = this.#anchors[Math.max(0, this.#countUntil((a) => a.start <= time) - 1)];
    return anchor && Number.isFinite(time) ? clockAfter(anchor, time) : null;
  }

  /**
   * The media time at a wall clock, null without a clock. An instant that fell into a gap of the broadcast is the first
   * one after the gap.
   */
  timeAt(clock: EpochMs): number | null {
    const index = Math.max(0, this.#countUntil((a) => a.clock <= clock) - 1);
    const anchor = this.#anchors[index];
    if (!anchor) return null;
    const time = anchor.start + (clock - anchor.clock) / 1000;
    const next = this.#anchors[index + 1];
    return next ? Math.min(time, next.start) : time;
  }

  /** Whether it converts every time as another one does. */
  equals(other: Timeline): boolean {
    const [mine, theirs] = [this.#anchors, other.#anchors];
    return mine.length === theirs.length && mine.every(({ start, clock }, i) => start === theirs[i]?.start && clock === theirs[i].clock);
  }

  /** How many anchors, from the oldest on, satisfy a condition that turns false once. */
  #countUntil(holds: (anchor: Anchor) => boolean): number {
    let low = 0;
    let high = this.#anchors.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const anchor = this.#anchors[middle];
      if (anchor && holds(anchor)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function clockAfter(anchor: Anchor, time: number): EpochMs {
  return anchor.clock + (time - anchor.start) * 1000;
}

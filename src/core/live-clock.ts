import type { EpochMs } from './clock';
import type { Timeline } from './timeline';

/** What a playlist said when something new was listed. */
export interface ListedEnd {
  /** End of the newest segment, media seconds. */
  readonly end: number;
  /** Its length, seconds. */
  readonly segment: number;
  readonly timeline: Timeline;
  /** When it was listed, by the viewer's clock. */
  readonly listedAt: EpochMs;
}

/** A playlist may be so much later than a segment is long, and its clock still be that of the live picture. */
const LATENESS_MS = 5_000;
const EARLINESS_MS = 1_000;
/** From a camera to the screen. */
const USUAL_DELAY_MS = 100;

/**
 * Where the instants of live frames lie on the timeline of the recording. Both clocks are those of servers, which need not be
 * one: a constant offset between them is learned. Where the recording has none, the end of its list stands for now, once.
 */
export class LiveClock {
  /** Milliseconds by which the recording's clock is ahead of the live one; null before both were seen. */
  #ahead: number | null = null;
  /** Without a clock, the media time of the live clock's zero. Seconds. */
  #zero: number | null = null;

  /** What is known does not change any more. */
  #isSure = false;

  /** Learns from a list and the live instant of now; as long as that is only supposed, from the next ones again. */
  learn({ end, segment, timeline, listedAt }: ListedEnd, live: EpochMs, supposed: boolean, now: EpochMs): void {
    if (this.#isSure) return;
    this.#isSure = !supposed;
    const age = now - listedAt;
    const clock = timeline.clockAt(end);
    if (clock === null) {
      this.#zero = end - (live - age) / 1000;
      return;
    }
    // What has just been listed was recorded a moment before.
    const late = live - age - clock;
    const agree = late > -EARLINESS_MS && late < segment * 1000 + LATENESS_MS;
    this.#ahead = supposed || agree ? 0 : -late;
  }

  /**
   * What the live instant of now may be, as long as nothing tells: that of the viewer's clock, if that can be, since what is
   * newest in the list is at most a segment old and has not been listed for longer than that.
   */
  static suppose({ end, segment, timeline, listedAt }: ListedEnd, now: EpochMs): EpochMs {
    const oldest = (timeline.clockAt(end) ?? listedAt) + now - listedAt;
    return Math.min(Math.max(oldest, now - USUAL_DELAY_MS), oldest + segment * 1000 + LATENESS_MS / 2);
  }

  /** The media time of a live instant; NaN before anything is known. */
  timeAt(live: EpochMs, timeline: Timeline): number {
    const byClock = this.#ahead === null ? null : timeline.timeAt(live + this.#ahead);
    return byClock ?? (this.#zero ?? Number.NaN) + live / 1000;
  }
}

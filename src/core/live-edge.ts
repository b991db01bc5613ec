/** What a refresh of the playlist says about its end. Times are media seconds, `at` is monotonic milliseconds. */
export interface EdgeReading {
  readonly end: number;
  readonly holdBack: number;
  /** Length of the newest segment: the next one is expected within that time. */
  readonly segment: number;
  readonly at: number;
}

/**
 * The newest instant that a seek may ask for: the end of the list less its hold-back (RFC 8216bis, HOLD-BACK), carried on
 * with the clock between refreshes, so that it does not jump when a segment arrives. It waits when the next segment is
 * late, and never goes back.
 */
export class LiveEdge {
  #reading: EdgeReading | null = null;
  #floor = Number.NEGATIVE_INFINITY;

  /** Takes a refresh in. A refresh that lists nothing new is no news and keeps the clock running. */
  read(reading: EdgeReading): void {
    if (this.#reading && reading.end <= this.#reading.end && reading.holdBack === this.#reading.holdBack) return;
    if (this.#reading) this.#floor = this.at(reading.at);
    this.#reading = reading;
  }

  /**
   * The edge at a monotonic instant in milliseconds; NaN before the first reading. `patience` is for how many seconds after
   * the newest segment the next one counts as on its way; a segment's length unless the list is looked at more rarely.
   */
  at(now: number, patience = this.#reading?.segment ?? 0): number {
    if (!this.#reading) return Number.NaN;
    const { end, holdBack, at } = this.#reading;
    const age = Math.min(Math.max(0, (now - at) / 1000), patience);
    return Math.max(end - holdBack + age, this.#floor);
  }
}

/** Positions closer to the edge than this count as live. Wide enough for uneven segments, narrower than an arrow key. */
export function liveZone(segment: number): number {
  return Math.min(4, Math.max(3, segment * 0.75));
}

/** A position enters the live state when it is nearly at the edge, and leaves it when it fell out of the zone. */
export function isAtLiveEdge(was: boolean, behind: number, zone: number): boolean {
  return behind <= (was ? zone : zone / 4);
}

/** Playing faster than 1 makes no sense closer to the edge than this, in seconds. */
const CATCH_UP_MARGIN = 0.5;

/** The speed to go on with: what was asked for, but not above 1 once the edge is reached. */
export function speedAtEdge(speed: number, behind: number): number {
  return speed > 1 && behind <= CATCH_UP_MARGIN ? 1 : speed;
}

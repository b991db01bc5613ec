import type { Span } from './media/span';

/** How a broadcast is cut into segments. */
export interface ScheduleOptions {
  /** When it began, epoch milliseconds. */
  beganAt: number;
  segmentSeconds: number;
  cut: 'even' | 'uneven';
  /** A discontinuity after so many segments, 0 for none. */
  discontinuityEvery: number;
  /** What timestamps do at a discontinuity. */
  timestamps: 'reset' | 'continue';
  /** How long the publisher is away at each discontinuity, in seconds. */
  awaySeconds: number;
}

/** One segment: what it covers, and how many discontinuities lie before it. */
export interface Slot extends Span {
  number: number;
  run: number;
}

/** Seconds by which uneven segments differ from the usual ones, for 2 to 5 s; they sum up to nothing. */
const UNEVEN = [0, 1, -1, 2, -1, 0, -1, 0];

/**
 * Which segment covers which second of a broadcast. A run is what lies between two discontinuities; the pattern of
 * uneven segments starts anew in each, so that any segment of any hour is found without counting those before it.
 */
export class Schedule {
  readonly #options: ScheduleOptions;
  /** Seconds before each segment of the pattern, and those of the whole pattern. */
  readonly #starts: readonly number[];
  readonly #runSegments: number;
  readonly #runSeconds: number;

  constructor(options: ScheduleOptions) {
    this.#options = options;
    const { segmentSeconds, cut, discontinuityEvery } = options;
    const swing = cut === 'uneven' ? Math.max(1, Math.floor(segmentSeconds / 3)) : 0;
    const starts = [0];
    for (const by of UNEVEN) starts.push((starts.at(-1) ?? 0) + segmentSeconds + by * swing);
    this.#starts = starts;
    this.#runSegments = discontinuityEvery || Infinity;
    this.#runSeconds = discontinuityEvery ? this.#secondsBefore(discontinuityEvery) : Infinity;
  }

  /** Segment n, from 0. */
  slot(n: number): Slot {
    const { beganAt, timestamps, awaySeconds } = this.#options;
    const run = Math.floor(n / this.#runSegments);
    const place = run === 0 ? n : n - run * this.#runSegments;
    const before = run === 0 ? 0 : run * this.#runSeconds;
    const start = this.#secondsBefore(place);
    const recorded = before + start;
    return {
      number: n, run, recorded,
      clock: beganAt + (recorded + run * awaySeconds) * 1000,
      stamp: timestamps === 'reset' ? start : recorded,
      seconds: this.#secondsBefore(place + 1) - start,
    };
  }

  /** The number of the segment that has this second of the recording, or a part of a second. */
  at(recorded: number): number {
    const run = Math.floor(recorded / this.#runSeconds);
    const inRun = run === 0 ? recorded : recorded - run * this.#runSeconds;
    const pattern = Math.floor(inRun / this.#patternSeconds);
    const rest = inRun - pattern * this.#patternSeconds;
    const place = this.#starts.findIndex((start) => start > rest) - 1;
    return (run === 0 ? 0 : run * this.#runSegments) + pattern * UNEVEN.length + place;
  }

  /** How many seconds have been recorded so many seconds after the beginning. */
  recorded(elapsed: number): number {
    if (this.#runSeconds === Infinity) return Math.max(0, elapsed);
    const lap = this.#runSeconds + this.#options.awaySeconds;
    const run = Math.floor(Math.max(0, elapsed) / lap);
    return run * this.#runSeconds + Math.min(Math.max(0, elapsed) - run * lap, this.#runSeconds);
  }

  /** Whether the publisher is away so many seconds after the beginning. */
  away(elapsed: number): boolean {
    return this.#runSeconds !== Infinity && elapsed % (this.#runSeconds + this.#options.awaySeconds) >= this.#runSeconds;
  }

  get #patternSeconds(): number {
    return this.#starts.at(-1) ?? 0;
  }

  /** Seconds of the first `place` segments of a run. */
  #secondsBefore(place: number): number {
    const pattern = Math.floor(place / UNEVEN.length);
    return pattern * this.#patternSeconds + (this.#starts[place % UNEVEN.length] ?? 0);
  }
}

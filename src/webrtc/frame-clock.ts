import type { EpochMs } from '../core/clock';
import type { FrameInstant } from '../core/live-report';

/** Its corrections are never faster than this, so that nobody sees the clock jump. */
const SLEW = 0.1;
/** An error so large is another clock, not a drift: the server has been set right. */
const ANOTHER_CLOCK_MS = 10_000;
/** What was supposed may be so much too late without anybody seeing the clock go back: it stands for a moment. */
const MISJUDGED_MS = 500;
/** Readings of which the middle one counts: single ones are off by some tens of milliseconds. */
const READINGS = 9;
const SURE_READINGS = 3;
/** The first ones may be off by some hundreds, all of them alike: browsers hear of the server's clock every few seconds. */
const SETTLING_READINGS = 12;
/** A frame that is so old stands, and the clock with it. */
const STANDS_MS = 300;
/** The best that can be said. */
const LEAST_UNCERTAINTY_MS = 20;
/** An estimate runs on while nothing is shown: a reading is no good if the newest frame is older than this. */
const FRESH_MS = 1_000;
/** Frames of one encoder come in order, and a jump is not much longer than the silence before. */
const BACK_MS = 2_000;
const AHEAD_MS = 5_000;

/**
 * Tells the instant of the frame on screen from two things: where each frame is on the encoder's own axis (exact, origin
 * unknown), and readings of the wall clock at the playhead (right, but noisy and rare). Never goes backwards, except when
 * the server turns out to have another clock than before or than was supposed. All milliseconds; `at` is monotonic.
 */
export class FrameClock {
  /** The newest frame: its place on the axis, and when it was presented. */
  #frame: { readonly media: number; readonly at: number; readonly carried: boolean } | null = null;
  /** Instant of the origin of the axis: as it is told now, and as it should be. */
  #told: number | null = null;
  #right: number | null = null;
  #readings: number[] = [];
  #settling = SETTLING_READINGS;
  #live: { readonly instant: EpochMs; readonly at: number } | null = null;
  #guess: { readonly instant: EpochMs; readonly at: number; readonly uncertaintyMs: number } | null = null;
  #floor = Number.NEGATIVE_INFINITY;

  /** A frame was presented at a place on the axis. `carried`: nobody saw it, as while the page is hidden, but frames come. */
  frame(media: number, at: number, carried = false): void {
    const before = this.#frame;
    this.#frame = { media, at, carried };
    if (!before) return this.#useGuess();
    const step = media - before.media;
    const passed = at - before.at;
    if (step < -BACK_MS || step > passed + AHEAD_MS) {
      // Another encoder with another axis. The clock goes on as it went.
      if (this.#told !== null) this.#told += passed - step;
      this.#right = this.#told;
      this.#readings = [];
      this.#settling = SETTLING_READINGS;
    } else if (step > 0) {
      this.#slew(step);
    }
  }

  /** Without a frame to see: the newest one and the time since then. Begins the axis where there is none. */
  carry(at: number): void {
    this.frame(this.#frame ? this.#frame.media + at - this.#frame.at : at, at, true);
  }

  /** A reading: the instant of what was played out at `at`. */
  read(instant: EpochMs, at: number): void {
    this.#live = { instant, at };
    if (this.#frame && at - this.#frame.at <= FRESH_MS) this.#learn(this.#originOf(instant, at, this.#frame), at);
  }

  /** A better reading: the instant of the frame at a place of the axis, seen or not, that came out of the decoder at `at`. */
  readFrame(instant: EpochMs, media: number, at: number): void {
    this.#live = { instant, at };
    if (this.#frame) this.#learn(instant - media, at);
  }

  /** The instant of what would be on screen if nobody had stopped it; null where nothing tells. */
  live(at: number): EpochMs | null {
    const known = this.#live ?? this.#guess;
    return known && known.instant + at - known.at;
  }

  /** What somebody else supposes the instant at `at` to be. Counts as long as the stream has not told. */
  approximate(instant: EpochMs, at: number, uncertaintyMs: number): void {
    this.#guess = { instant, at, uncertaintyMs };
    this.#useGuess();
  }

  /** The instant of the frame on screen; null where nothing tells. */
  now(at: number): FrameInstant | null {
    if (!this.#frame || this.#told === null || this.#right === null) return null;
    const { media, at: presented, carried } = this.#frame;
    const since = carried ? Math.min(Math.max(0, at - presented), FRESH_MS) : 0;
    this.#floor = Math.max(this.#floor, media + this.#told + since);
    const told = this.#readings.length > 0;
    const spread = told ? (Math.max(...this.#readings) - Math.min(...this.#readings)) / 2 : (this.#guess?.uncertaintyMs ?? 0);
    const uncertaintyMs = Math.max(LEAST_UNCERTAINTY_MS, spread) + Math.abs(this.#right - this.#told);
    return { instant: this.#floor, uncertaintyMs, approximate: !told, settled: this.#settling === 0 };
  }

  #learn(origin: number, at: number): void {
    this.#readings = [...this.#readings, origin].slice(-READINGS);
    this.#right = middle(this.#readings);
    const off = Math.abs(this.#right - (this.#told ?? this.#right));
    const isAnother = this.#readings.length >= SURE_READINGS && off > ANOTHER_CLOCK_MS;
    // At first it is corrected at once: whoever pauses now is to find the place again.
    const isNew = this.#settling > 0;
    if (isNew) this.#settling -= 1;
    const stands = at - (this.#frame?.at ?? at) > STANDS_MS;
    if (isAnother || (isNew && (stands || off > MISJUDGED_MS))) this.#floor = Number.NEGATIVE_INFINITY;
    if (isAnother || isNew) this.#told = this.#right;
  }

  #useGuess(): void {
    if (!this.#guess || !this.#frame || this.#readings.length > 0) return;
    this.#right = this.#originOf(this.#guess.instant, this.#guess.at, this.#frame);
    this.#told ??= this.#right;
  }

  #originOf(instant: EpochMs, at: number, frame: { readonly media: number; readonly at: number }): number {
    return instant - (at - frame.at) - frame.media;
  }

  #slew(ms: number): void {
    if (this.#told === null || this.#right === null) return;
    const most = ms * SLEW;
    this.#told += Math.max(-most, Math.min(most, this.#right - this.#told));
  }
}

function middle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

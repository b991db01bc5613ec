import type { EpochMs } from './clock';

/** Where the recording does not simply go on. */
export interface DvrBreak {
  /** Media time of what comes after it, seconds. */
  readonly time: number;
  /** Seconds that nobody published; 0 for a mere discontinuity, as between cameras. */
  readonly gap: number;
}

/** The shape of a recording, as far as its playlist has told it. Media times in seconds. */
export interface DvrOutline {
  /** In rising order of their times. */
  readonly breaks: readonly DvrBreak[];
  /** What of the window has been read, in rising order: what lies between is there, but nobody knows yet what it is. */
  readonly known: readonly { readonly start: number; readonly end: number }[];
  /** From each media time on the wall clock runs evenly, until the next one. Empty without a clock. */
  readonly clock: readonly (readonly [time: number, instant: EpochMs])[];
}

/** Of a recording that tells nothing of itself. */
export const NO_OUTLINE: DvrOutline = Object.freeze({ breaks: Object.freeze([]), known: Object.freeze([]), clock: Object.freeze([]) });

/** A clock that steps on by less is rounding, or a packager that stumbled. Seconds. */
const SHORTEST_GAP = 0.5;
/** A clock may drift so far from where the one told last would be before it is told again. Milliseconds. */
const DRIFT_MS = 50;

/** A place at which something is told: a discontinuity, or what the clock is there. */
export interface Told {
  readonly time: number;
  readonly clock: EpochMs | null;
  readonly discontinuity: boolean;
}

/** Draws an outline from places in rising order, and goes on where it ended when there are more: what has been told is not read again. */
export class OutlineDrawing {
  #breaks: DvrBreak[] = [];
  #clock: (readonly [number, EpochMs])[] = [];
  /** The clock as it was told last, from which the next step is measured. */
  #last: readonly [number, EpochMs] | null = null;
  #drawn: DvrOutline = NO_OUTLINE;

  /** Takes one more place in. */
  add({ time, clock, discontinuity }: Told): void {
    const gap = clock === null || !this.#last ? 0 : (clock - after(this.#last, time)) / 1000;
    if (gap >= SHORTEST_GAP) this.#breaks.push({ time, gap });
    else if (discontinuity || gap <= -SHORTEST_GAP) this.#breaks.push({ time, gap: 0 });
    if (clock === null) return;
    this.#last = [time, clock];
    const told = this.#clock.at(-1);
    if (!told || Math.abs(after(told, time) - clock) > DRIFT_MS) this.#clock.push(this.#last);
  }

  /** The outline of what is known, without what lies before its start. The same lists as before where nothing has changed. */
  outline(known: DvrOutline['known']): DvrOutline {
    const start = known[0]?.start ?? Number.NEGATIVE_INFINITY;
    const gone = this.#breaks.findIndex(({ time }) => time > start);
    if (gone !== 0) this.#breaks = gone < 0 ? [] : this.#breaks.slice(gone);
    // The clock at the start is the one told last before it.
    const told = this.#clock.findLastIndex(([time]) => time <= start);
    if (told > 0) this.#clock = this.#clock.slice(told);
    const before = this.#drawn;
    this.#drawn = Object.freeze({
      breaks: same(before.breaks, this.#breaks) ? before.breaks : Object.freeze(this.#breaks.slice()),
      clock: same(before.clock, this.#clock) ? before.clock : Object.freeze(this.#clock.slice()),
      known: Object.freeze(known),
    });
    return this.#drawn;
  }
}

/** Lists that only grow at one end and lose at the other are the same where both ends are. */
function same(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before[0] === now[0] && before.at(-1) === now.at(-1);
}

function after([time, clock]: readonly [number, EpochMs], at: number): EpochMs {
  return clock + (at - time) * 1000;
}

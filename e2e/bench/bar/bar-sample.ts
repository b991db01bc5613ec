import type { FailureOf, RunOf } from '../run-of';
import type { Case } from '../sample';
import type { ThreadSpent } from '../figures';

/** One player, with its seek bar or without. */
export interface BarCase extends Case {
  readonly bar: boolean;
}

/** What the main thread spent meanwhile. */
export interface Stretch extends ThreadSpent {
  readonly seconds: number;
}

/** A drag, and how often the pointer was moved: less often where the page did not keep up. */
export interface DragStretch extends Stretch {
  readonly moves: number;
}

/** A picture over the bar: milliseconds from the pointer to it, null where it has not come, and bytes of media that were sent for it. */
export interface PictureTake {
  readonly latency: number | null;
  readonly bytes: number;
}

/** A click on the bar: milliseconds to a frame of its place, null where none has come. */
export interface Click {
  /** Whether the pointer had rested there. */
  readonly hovered: boolean;
  readonly latency: number | null;
}

/** Everything measured in one case. */
export interface BarSample extends BarCase {
  /** It plays live, and its controls are shown. */
  readonly rest: Stretch;
  readonly drag: DragStretch;
  /** The same without pictures over the bar; null where a bar has none anyway. */
  readonly plainDrag: DragStretch | null;
  /** None where a bar has none. */
  readonly pictures: readonly PictureTake[];
  /** None without a bar. */
  readonly clicks: readonly Click[];
}

/** What a run has measured of seek bars. */
export type BarRun = RunOf<BarSample, FailureOf<BarCase>>;

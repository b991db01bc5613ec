import { LOOP_SECONDS } from './media/fixture-loop';
import type { Packager } from './media/packager';
import type { Schedule, Slot } from './schedule';

/** How many bytes the first key frame of each segment takes, of the committed loop: what it repeats is measured once. */
export class KeyFrameSizes {
  readonly #packager: Packager;
  readonly #schedule: Schedule;
  readonly #known = new Map<string, number>();
  /** The first segment that has not been measured. */
  #next = 0;

  constructor(packager: Packager, schedule: Schedule) {
    this.#packager = packager;
    this.#schedule = schedule;
  }

  /** Measures the segments up to one. */
  async measureTo(end: number): Promise<void> {
    for (; this.#next < end; this.#next += 1) {
      const slot = this.#schedule.slot(this.#next);
      if (!this.#known.has(keyOf(slot))) this.#known.set(keyOf(slot), await this.#packager.keyFrameBytes(slot));
    }
  }

  /**
   * That of a segment which was measured.
   *
   * @throws for any other
   */
  of(slot: Slot): number {
    const bytes = this.#known.get(keyOf(slot));
    if (bytes === undefined) throw new Error(`Segment ${slot.number} has not been measured.`);
    return bytes;
  }
}

/** Pictures repeat with the loop; how many frames of sound there are beside them, with a part of it. */
const keyOf = ({ recorded, stamp }: Slot): string => `${recorded % LOOP_SECONDS} ${stamp % LOOP_SECONDS}`;

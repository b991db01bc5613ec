import type { Clock } from '../core/clock';
import type { FootagePart, FootageSegment, KeyFrameFootage } from '../core/footage';
import { unlessAborted } from '../core/unless-aborted';
import { RangedList } from '../playlist/ranged-list';
import type { RangeAnswer, RangeMeans } from '../playlist/range-means';
import { footageOfIndex } from './footage-segment';
import { isAfter, keyFrameAt } from './key-frame-at';
import type { ListedMoment } from './listed-moment';

/** What an I-frame playlist is read with. */
export interface KeyFrameListOptions {
  /** How its bytes are asked for. */
  readonly ranges: RangeMeans;
  /** A media time as the list of the picture tells it; null where that has none. */
  readonly momentAt: (time: number) => ListedMoment | null;
  readonly request: (part: FootagePart, signal: AbortSignal) => Promise<Response>;
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  /** Aborted when nobody plays any more. */
  readonly life: AbortSignal;
}

/** A list of what still goes on is asked for again where it lacks what is wanted, but not more often. */
const AGAIN_MS = 10_000;
/** Nobody has waited for so long: the pointer has gone, or playback needs the line for itself. */
const UNWANTED_MS = 1_000;
/** Enough to see how long a list is. */
const BEGINNING_BYTES = 2048;

/** A request for a list, and how many wait for it. */
interface Reading {
  readonly done: Promise<void>;
  readonly stop: AbortController;
  waiting: number;
}

/** The key frames of a recording by one I-frame playlist: read whole once somebody wants one of them, then only what has been added. */
export class KeyFrameList implements KeyFrameFootage {
  readonly #options: KeyFrameListOptions;
  readonly #ranges: RangeMeans;
  #list: RangedList | null = null;
  #reading: Reading | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** Bytes of a list that was too long to be read; null as long as none was. */
  #tooLong: number | null = null;

  constructor(options: KeyFrameListOptions) {
    const { ranges } = options;
    this.#options = options;
    this.#ranges = {
      givesLast: ranges.givesLast,
      ask: (wish, { signal }) => ranges.ask(wish, { signal, low: true }),
      size: (signal) => ranges.size(signal),
      yield: () => ranges.yield(),
    };
  }

  async at(time: number, longest: number, signal: AbortSignal): Promise<FootageSegment | null> {
    signal.throwIfAborted();
    const moment = this.#options.momentAt(time);
    if (!moment) return null;
    if (this.#lacks(moment) && (this.#tooLong ?? 0) <= longest) await this.#readOnce(longest, signal);
    return this.#find(moment, time);
  }

  request(part: FootagePart, signal: AbortSignal): Promise<Response> {
    return this.#options.request(part, signal);
  }

  #find(moment: ListedMoment, time: number): FootageSegment | null {
    const list = this.#list;
    const found = list && keyFrameAt(list.index, moment);
    return found && footageOfIndex(list.index, found.entry, { listUrl: list.url, start: time - found.before, epoch: 0 });
  }

  #lacks(moment: ListedMoment): boolean {
    const index = this.#list?.index;
    return !index || (!index.header.ended && isAfter(index, moment));
  }

  /** It is read on while the pointer has moved to another moment, which needs it as well. */
  async #readOnce(longest: number, signal: AbortSignal): Promise<void> {
    const { clock, life } = this.#options;
    if (!this.#reading) {
      if (clock.monotonic() - this.#askedAt < AGAIN_MS) return;
      this.#askedAt = clock.monotonic();
      this.#reading = this.#begin(longest);
    }
    const reading = this.#reading;
    reading.waiting += 1;
    try {
      await unlessAborted(reading.done, signal);
    } finally {
      reading.waiting -= 1;
      if (reading === this.#reading && reading.waiting === 0) {
        clock.after(UNWANTED_MS, () => {
          if (reading.waiting === 0) reading.stop.abort();
        }, life);
      }
    }
  }

  #begin(longest: number): Reading {
    const stop = new AbortController();
    const signal = AbortSignal.any([this.#options.life, stop.signal]);
    const read = async () => {
      try {
        await (this.#list ? this.#refresh(this.#list, signal) : this.#open(longest, signal));
      } finally {
        // What was given up may be wanted again at once.
        if (stop.signal.aborted) this.#askedAt = Number.NEGATIVE_INFINITY;
        this.#reading = null;
      }
    };
    return { done: read(), stop, waiting: 0 };
  }

  async #open(longest: number, life: AbortSignal): Promise<void> {
    const answer = await this.#askWhole(longest, life);
    if (!answer) return;
    const list = new RangedList(this.#ranges);
    list.take(answer);
    if (list.index.header.whole === 'i-frames') this.#list = list;
  }

  /** Null where it is too long. */
  async #askWhole(longest: number, life: AbortSignal): Promise<RangeAnswer | null> {
    const beginning = await this.#ranges.ask({ from: 0, to: BEGINNING_BYTES - 1 }, { signal: life });
    // It is short, or the server gives no pieces.
    if (beginning.bytes.length !== BEGINNING_BYTES) return beginning;
    if (Number.isFinite(longest)) {
      const size = beginning.size ?? (await this.#ranges.size(life)) ?? Number.POSITIVE_INFINITY;
      if (size > longest) {
        this.#tooLong = size;
        return null;
      }
    }
    return this.#ranges.ask(null, { signal: life });
  }

  async #refresh(list: RangedList, life: AbortSignal): Promise<void> {
    // Another list is read from its beginning, the next time.
    if ((await list.refresh(life)) === 'replaced') this.#list = null;
  }
}

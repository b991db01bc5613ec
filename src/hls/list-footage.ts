import type { LevelDetails } from 'hls.js';
import type { Footage, FootagePart, FootageSegment, KeyFrameFootage } from '../core/footage';
import { footageOfFragment, footageOfIndex } from './footage-segment';
import type { Stretch } from './stretch';
import type { WindowedList } from './windowed-list';

/** Where the files of one playlist are looked up. */
export interface ListFootagePlace {
  /** What hls.js has read of the list at last; null before that. */
  readonly details: () => LevelDetails | null;
  /** The long list of which that is a part; null for a list that hls.js has whole. */
  readonly windowed: (details: LevelDetails) => WindowedList | null;
  /** By how many seconds the media is later than long lists say. */
  readonly later: () => number;
  /** Reads all that long lists hold. Never rejects. */
  readonly readHistory: () => Promise<void>;
  readonly request: (part: FootagePart, signal: AbortSignal) => Promise<Response>;
  readonly sound: () => Footage | null;
  readonly keyFrames: () => KeyFrameFootage | null;
}

/** Sums of lengths are not to the microsecond what their lists say. Seconds. */
const ROUNDING = 0.001;

/** The files of one playlist: by what is known of it, and by a page of it where a moment lies in what has not been read. */
export class ListFootage implements Footage {
  readonly #place: ListFootagePlace;

  constructor(place: ListFootagePlace) {
    this.#place = place;
  }

  get sound(): Footage | null {
    return this.#place.sound();
  }

  get keyFrames(): KeyFrameFootage | null {
    return this.#place.keyFrames();
  }

  async at(time: number, signal: AbortSignal): Promise<FootageSegment | null> {
    signal.throwIfAborted();
    const details = this.#place.details();
    const windowed = details && this.#place.windowed(details);
    if (!windowed) return read(details).find((segment) => isOn(segment, time)) ?? null;
    const stretch = await this.#stretchAt(windowed, time, signal);
    return stretch && this.#segment(windowed, stretch, stretch.segmentAt(time - this.#place.later()), time);
  }

  async between(from: number, to: number, signal: AbortSignal): Promise<readonly FootageSegment[]> {
    signal.throwIfAborted();
    const details = this.#place.details();
    const windowed = details && this.#place.windowed(details);
    if (!windowed) return read(details).filter(({ start, duration }) => start < to - ROUNDING && start + duration > from + ROUNDING);
    return (await this.#walk(windowed, from, to, signal)) ?? [];
  }

  request(part: FootagePart, signal: AbortSignal): Promise<Response> {
    return this.#place.request(part, signal);
  }

  /** Null where a piece of it can't be told. */
  async #walk(windowed: WindowedList, from: number, to: number, signal: AbortSignal): Promise<FootageSegment[] | null> {
    const found: FootageSegment[] = [];
    let epoch = 0;
    const { list, start } = windowed;
    // What has slid out of the window is gone, and what comes after the newest segment is not there yet.
    const oldest = list.isWhole ? start + this.#place.later() : from;
    for (let time = Math.max(from, oldest); time < to - ROUNDING; ) {
      const stretch = (await this.#stretchAt(windowed, time, signal)) ?? (await this.#stretchAfterHistory(windowed, time, signal));
      if (!stretch) return null;
      const { index } = stretch;
      let segment = stretch.segmentAt(time - this.#place.later() + ROUNDING);
      // Pages count their discontinuities each by itself: what is common to them is the segment where one goes on.
      const before = index.discontinuitiesBefore(found.length > 0 ? segment : segment + 1);
      for (; segment < index.end && time < to - ROUNDING; segment += 1) {
        const next = this.#segment(windowed, stretch, segment, time, epoch + index.discontinuitiesBefore(segment + 1) - before);
        if (!next) return null;
        found.push(next);
        time = next.start + next.duration;
      }
      epoch = found.at(-1)?.epoch ?? epoch;
      if (segment >= list.index.end && index === list.index) break;
    }
    return found;
  }

  /** The segments among which is the one at a time: known, or read now. Null where they can't be found. */
  async #stretchAt(windowed: WindowedList, time: number, signal: AbortSignal): Promise<Stretch | null> {
    const listed = time - this.#place.later();
    const known = windowed.knownAt(listed);
    if (known) return known;
    const instant = windowed.instantAt(listed);
    const island = instant === null ? null : await windowed.readIsland(listed, instant, signal);
    return windowed.knownAt(listed) ?? (island?.stretch.covers(listed) ? island.stretch : null);
  }

  /** Where what holds for a segment stands far before it, all has to be read. */
  async #stretchAfterHistory(windowed: WindowedList, time: number, signal: AbortSignal): Promise<Stretch | null> {
    await this.#place.readHistory();
    signal.throwIfAborted();
    return windowed.knownAt(time - this.#place.later());
  }

  /** Null where the segment is not on at a time: beside the ends of the list. */
  #segment({ list }: WindowedList, stretch: Stretch, segment: number, time: number, epoch = 0): FootageSegment | null {
    const start = stretch.timeOf(segment) + this.#place.later();
    const found = footageOfIndex(stretch.index, segment, { listUrl: list.url, start, epoch });
    return found && isOn(found, time + ROUNDING) ? found : null;
  }
}

function read(details: LevelDetails | null): FootageSegment[] {
  return (details?.fragments ?? []).map(footageOfFragment).filter((segment) => segment !== null);
}

function isOn({ start, duration }: FootageSegment, time: number): boolean {
  return start <= time && time < start + duration;
}

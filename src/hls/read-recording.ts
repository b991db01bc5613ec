import type { LevelDetails } from 'hls.js';
import type { DateRange } from '../core/date-range';
import { growthOf, type Growth, type GrowthSigns, type Recording } from '../core/recording';
import { Timeline, type ListedSegment } from '../core/timeline';
import { DateRanges } from '../playlist/date-ranges';
import { OutlineReader } from './read-outline';
import { floorToMicroseconds } from './whole-microseconds';
import type { WindowedList } from './windowed-list';

/** Reads what each refresh of hls.js's media playlist says about the recording, and remembers how the list moves. */
export class RecordingReader {
  #before: GrowthSigns | null = null;
  #growth: Growth = 'unknown';
  /** Of a list that hls.js has whole. */
  readonly #ranges = new DateRanges();
  readonly #outline = new OutlineReader();

  /** Null for a list without segments. */
  read(details: LevelDetails): Recording | null {
    const { fragments } = details;
    const newest = fragments.at(-1);
    if (!newest) return null;
    this.#tell({ firstSequence: details.startSN, lastSequence: details.endSN, event: details.type === 'EVENT' });
    return {
      start: details.fragmentStart,
      end: details.fragmentEnd,
      timeline: Timeline.of(listed(details)),
      holdBack: details.holdBack || 3 * details.targetduration,
      segment: newest.duration,
      segments: fragments.length,
      live: details.live,
      growth: this.#growth,
      dateRanges: this.#readRanges(details),
      outline: this.#outline.read(details),
    };
  }

  /** Reads a long list, of which hls.js has a part. The media is by so many seconds later than the list says. */
  readWindowed(windowed: WindowedList, later: number): Recording {
    const { list, start, end } = windowed;
    const { index, firstSequence } = list;
    const { event, holdBack, targetDuration, ended } = index.header;
    this.#tell({ firstSequence, lastSequence: firstSequence + index.length - 1, event });
    return {
      start: floorToMicroseconds(start + later),
      end: end + later,
      timeline: Timeline.of(windowed.clocks(later)),
      holdBack: holdBack || 3 * targetDuration,
      segment: index.durationOf(index.end - 1),
      segments: index.length,
      live: !ended,
      growth: this.#growth,
      dateRanges: list.dateRanges,
      outline: this.#outline.readWindowed(windowed, later),
    };
  }

  #readRanges({ dateRanges, fragments, startSN }: LevelDetails): readonly DateRange[] {
    for (const one of Object.values(dateRanges)) if (one) this.#ranges.take(Object.fromEntries(Object.entries(one.attr)), startSN);
    this.#ranges.dropBefore(startSN, fragments[0]?.programDateTime ?? null);
    return this.#ranges.list;
  }

  #tell(signs: GrowthSigns): void {
    this.#growth = growthOf(signs, this.#before, this.#growth);
    this.#before = signs;
  }
}

function* listed({ fragments, hasProgramDateTime }: LevelDetails): Generator<ListedSegment> {
  if (!hasProgramDateTime) return;
  for (const { start, duration, programDateTime } of fragments) yield { start, duration, clock: programDateTime };
}

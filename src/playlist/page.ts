import type { EpochMs } from '../core/clock';
import { ListHeader } from './list-header';
import type { RangeMeans } from './range-means';
import { SegmentIndex } from './segment-index';
import { firstWholeSegment } from './tail';

/** A byte of a playlist and the wall clock of the segment whose lines begin there. */
export interface ClockedByte {
  readonly byte: number;
  readonly clock: EpochMs;
}

/** Some segments out of the middle of a playlist. */
export interface Page {
  readonly index: SegmentIndex;
  /** Where the lines of its first segment begin in the file. */
  readonly byte: number;
}

/** Some hundreds of segments, as at the end of a list. */
const PAGE_BYTES = 32_768;
/** How much of a page lies before its guess: what follows is going to be played. */
const BEFORE_GUESS = 1 / 3;
/** A page that holds less after what was sought would be played out too soon. */
const LEAST_AHEAD_MS = 90_000;
/** One or two are enough where segments are alike; with long gaps in the clock it may take more. */
const MOST_PAGES = 5;

/**
 * Reads a page of a list with the segment that is on at an instant, by interpolation between two places whose clocks are
 * known. Null where none is found, or where what holds for its segments stands elsewhere. Rejects as `ask` does.
 */
export async function readPage(
  instant: EpochMs,
  [oldest, newest]: readonly [ClockedByte, ClockedByte],
  { header, fileEnd, ask }: PageMeans,
): Promise<Page | null> {
  let [low, high] = [oldest, newest];
  for (let pages = 0; pages < MOST_PAGES && low.byte < high.byte; pages += 1) {
    const share = Math.min(1, Math.max(0, (instant - low.clock) / (high.clock - low.clock)));
    const guess = Math.floor(low.byte + share * (high.byte - low.byte));
    const from = Math.max(oldest.byte, Math.floor(guess - BEFORE_GUESS * PAGE_BYTES));
    const to = Math.min(fileEnd, from + PAGE_BYTES);
    const answer = await ask(from, to - 1);
    const page = answer.from === from ? pageOf(answer.bytes, { from, header, begins: from === oldest.byte }) : null;
    const [first, last] = page ? [page.index.clockOf(page.index.first), endOf(page.index)] : [null, null];
    if (!page || first === null || last === null || page.index.carries || page.index.leansBack) return null;
    if (instant < first && from > oldest.byte) high = { byte: page.byte, clock: first };
    else if (instant > last - LEAST_AHEAD_MS && to < fileEnd) low = { byte: to, clock: last };
    else return page;
  }
  return null;
}

/** Whether a page has the segment that is on at an instant, and enough after it. */
export function reachesFrom(instant: EpochMs, { index }: Page): boolean {
  const [first, last] = [index.clockOf(index.first), endOf(index)];
  return first !== null && last !== null && first <= instant && instant <= last - LEAST_AHEAD_MS;
}

/** What a page is read with. */
export interface PageMeans {
  /** The header of the list. */
  readonly header: ListHeader;
  /** How far the file reaches. */
  readonly fileEnd: number;
  ask(from: number, to: number): ReturnType<RangeMeans['ask']>;
}

/** Null where a page has no whole segment. */
function pageOf(bytes: Uint8Array, { from, header, begins }: { from: number; header: ListHeader; begins: boolean }): Page | null {
  const first = begins ? 0 : firstWholeSegment(bytes);
  // The first page has the lines of the header too.
  const index = new SegmentIndex(begins ? new ListHeader() : header.copy());
  if (first >= 0) index.append(bytes.subarray(first));
  return index.length > 0 ? { index, byte: from + first } : null;
}

function endOf(index: SegmentIndex): EpochMs | null {
  const newest = index.end - 1;
  const clock = index.clockOf(newest);
  return clock === null ? null : clock + index.durationOf(newest) * 1000;
}

import { DvrError, type DvrErrorCode } from '../core/dvr-error';
import type { RangeAnswer, RangeMeans } from './range-means';
import { SegmentIndex } from './segment-index';

/** Some hundreds of segments: minutes, even of the shortest ones. */
const TAIL_BYTES = 32_768;
/** Enough for the header and a segment, also where URIs are signed. */
const HEAD_BYTES = 2048;
/** What a first request fails with that another way of asking does not help. */
const FOR_GOOD = new Set<DvrErrorCode>(['not-found', 'forbidden', 'auth-failed', 'offline', 'timeout', 'unreachable', 'not-a-playlist']);

/** The beginning and the end of a list, or all of it. */
export type FirstAnswers =
  | { readonly begins: SegmentIndex; readonly end: RangeAnswer; readonly whole?: never }
  | { readonly begins?: never; readonly end?: never; readonly whole: RangeAnswer };

/**
 * Asks for the beginning and the end of a list, at the same time where it is of the page's own origin; for all of it where it is short, where the server gives no
 * pieces, or where the beginning says what may hold until the end. Rejects with a `DvrError`, or with the reason of `signal`.
 */
export async function askFirst(means: RangeMeans, signal: AbortSignal): Promise<FirstAnswers> {
  // Elsewhere the first answer may tell how long the list is, which has to be known to ask for its end.
  const last = means.givesLast ? means.ask({ last: TAIL_BYTES }, { signal }).catch(() => null) : null;
  const beginning = await means.ask({ from: 0, to: HEAD_BYTES - 1 }, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    // Some servers refuse whoever asks for pieces.
    if (error instanceof DvrError && FOR_GOOD.has(error.code)) throw error;
    return null;
  });
  if (beginning && beginning.from !== null && beginning.bytes.length !== HEAD_BYTES) return { whole: beginning };
  const begins = new SegmentIndex();
  if (beginning) begins.append(beginning.bytes);
  const end = beginning && isCuttable(begins) ? await endOf(means, { last: await last, told: beginning.size }, signal) : null;
  if (!end) return { whole: await means.ask(null, { signal }) };
  return end.from === 0 ? { whole: end } : { begins, end };
}

/** Null where it can't be had, or is all there is. */
async function endOf(
  means: RangeMeans, { last, told }: { last: RangeAnswer | null; told: number | null }, signal: AbortSignal,
): Promise<RangeAnswer | null> {
  if (last && last.from !== null) return last;
  const size = told ?? (await means.size(signal).catch(() => null));
  signal.throwIfAborted();
  return size === null || size <= TAIL_BYTES ? null : means.ask({ from: size - TAIL_BYTES }, { signal });
}

/** Whether a list of which this is the beginning can be played from its end: nothing in it says what holds until its end. */
function isCuttable({ header, carries, length }: SegmentIndex): boolean {
  return length > 0 && !carries && header.whole === null && header.lines.every((line) => !line.startsWith('#EXT-X-DEFINE')) && !header.ended;
}

import type { EpochMs } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import { lastIndexOfBytes, startsWith } from './find-bytes';
import { readPage, type Page } from './page';
import type { RangeAnswer, RangeMeans } from './range-means';
import { SegmentIndex } from './segment-index';
import { firstWholeSegment } from './tail';

/** Some hundreds of segments: minutes, even of the shortest ones. */
const TAIL_BYTES = 32_768;
const HEAD_BYTES = 1024;
/** What is loaded again at each refresh, and must be what is known. */
const OVERLAP_BYTES = 128;
/** How much is scanned at a time: well under a millisecond. */
const SLICE_BYTES = 131_072;
/** How much a sliding list may change between two refreshes to be found again. */
const SLIDE_BYTES = 3 * 1024;
/** How many refreshes in a row that find another list lie between two that load it whole. */
const WHOLE_EVERY = 8;
/** Another way of writing a clock or a duration may round it. */
const CLOCK_ROUNDING_MS = 2;
const DURATION_ROUNDING = 0.001;
/** Enough of a sliding list's beginning to read the number of its first segment. */
const NUMBER_BYTES = 384;

/** What a refresh has found. */
export type Refreshed =
  | 'same'
  | 'grown'
  /** The list is another one: it does not go on where the known one ended. */
  | 'replaced';

/**
 * A media playlist that is loaded by the pieces that are needed: its end and its beginning at first, then what has been
 * added, and what lies between when there is time. Whole where the server does not give pieces.
 */
export class RangedList {
  readonly #means: RangeMeans;
  #index = new SegmentIndex();
  /** The byte of the file at which the index begins. 0 if it is whole. */
  #origin = 0;
  /** How far the file reaches that the index has read. Old lines that are dropped bring it nearer. */
  #fileEnd = 0;
  #begins = new SegmentIndex();
  #url = '';
  #sliding = false;
  /** By how many places the known segments have moved whenever the index became another object. */
  #moved = 0;
  /** How many refreshes in a row have found another list. */
  #strange = 0;
  /** The known segments were written in another way once, and then again: no byte of them stays. */
  #rewritten = false;
  #resigned = false;

  constructor(means: RangeMeans) {
    this.#means = means;
  }

  /** What is known of the list. Another object once the history has been read. */
  get index(): SegmentIndex {
    return this.#index;
  }

  /** By how many places the known segments have moved whenever `index` became another object, in all. */
  get moved(): number {
    return this.#moved;
  }

  /** The first segments of the list, and its header. */
  get beginning(): SegmentIndex {
    return this.#begins;
  }

  /** Whether every segment is known. */
  get isWhole(): boolean {
    return this.#origin === 0;
  }

  /** The number of the oldest segment in the list, as its server counts. */
  get firstSequence(): number {
    return this.#begins.header.mediaSequence + (this.isWhole ? this.#index.first : 0);
  }

  /** The text of a list that is known whole. */
  get text(): string {
    return this.#index.textOf({ from: 0, to: this.#index.bytes });
  }

  /** Bytes before the first segment that is known. */
  get unreadBytes(): number {
    return this.#origin;
  }

  /** The URL after redirects: what relative URIs in the list refer to. */
  get url(): string {
    return this.#url;
  }

  /** Loads its beginning and its end, or all. Rejects with a `DvrError`, or with the reason of `signal`. */
  async open(signal: AbortSignal): Promise<void> {
    const { givesLast } = this.#means;
    const rest = givesLast ? this.#means.ask({ last: TAIL_BYTES }, { signal }) : this.#means.size(signal);
    // That the beginning can't be had says more.
    const [beginning, known] = await Promise.all([this.#means.ask({ from: 0, to: HEAD_BYTES - 1 }, { signal }), rest.catch(() => null)]);
    if (beginning.bytes.length !== HEAD_BYTES) return this.take(beginning);
    const begins = new SegmentIndex();
    begins.append(beginning.bytes);
    if (isCuttable(begins)) {
      const end = typeof known === 'object' && known?.from != null ? known : await this.#endOf(known, beginning, signal);
      if (end?.from === 0) return this.take(end);
      if (end && this.#openEnd(begins, end)) return;
    }
    this.take(await this.#means.ask(null, { signal }));
  }

  /** Takes the whole list, which was loaded elsewhere. */
  take({ bytes, url }: Pick<RangeAnswer, 'bytes' | 'url'>): void {
    this.#index = this.#begins = new SegmentIndex();
    this.#origin = 0;
    this.#fileEnd = bytes.length;
    this.#url = url;
    this.#append(bytes);
  }

  /**
   * Loads what has been added. A list that is another one than before leaves what is known as it is. Rejects with a
   * `DvrError`, or with the reason of `signal`.
   */
  async refresh(signal: AbortSignal): Promise<Refreshed> {
    const found = await this.#ask(signal);
    this.#strange = found === 'replaced' ? this.#strange + 1 : 0;
    // One that is just being written is as before the next time.
    return this.#strange === 1 ? 'same' : found;
  }

  /** Loads what lies before the known segments. Rejects with a `DvrError`, or with the reason of `signal`. */
  async readHistory(signal: AbortSignal): Promise<void> {
    if (this.isWhole) return;
    const known = this.#index.bytesOf({ from: 0, to: Math.min(OVERLAP_BYTES, this.#index.bytes) }).slice();
    const { bytes, from } = await this.#means.ask({ from: 0, to: this.#origin + known.length - 1 }, { signal, low: true });
    if (this.isWhole) return;
    const end = from === 0 ? lastIndexOfBytes(bytes, known) : -1;
    // The known segments are no longer, or not yet, where they were: the next refresh tells.
    if (end < 0) throw new DvrError('broken-playlist', { url: this.#url });
    const whole = new SegmentIndex();
    for (let at = 0; at < end; at += SLICE_BYTES) {
      whole.append(bytes.subarray(at, Math.min(end, at + SLICE_BYTES)));
      await this.#means.yield();
      signal.throwIfAborted();
    }
    if (this.isWhole) return;
    const { mediaSequence } = this.#begins.header;
    whole.append(this.#index.bytesOf({ from: 0, to: this.#index.bytes }));
    this.#moved += whole.end - this.#index.end;
    this.#index = this.#begins = whole;
    this.#origin = 0;
    // What has been dropped since the request.
    if (mediaSequence > whole.header.mediaSequence) whole.dropBefore(mediaSequence - whole.header.mediaSequence);
  }

  /**
   * Reads some segments round an instant that lies before the known ones. Null where the list has no clock to find them by,
   * or where what holds for them stands elsewhere. Rejects with a `DvrError`, or with the reason of `signal`.
   */
  async readPage(instant: EpochMs, signal: AbortSignal): Promise<Page | null> {
    const [begins, known] = [this.#begins, this.#index];
    const [first, last] = [begins.clockOf(begins.first), known.clockOf(known.first)];
    if (this.isWhole || first === null || last === null) return null;
    return readPage(Math.max(instant, first), [{ byte: 0, clock: first }, { byte: this.#origin, clock: last }], {
      header: begins.header,
      fileEnd: this.#fileEnd,
      ask: (from, to) => this.#means.ask({ from, to }, { signal }),
    });
  }

  async #endOf(known: RangeAnswer | number | null, { size: told }: RangeAnswer, signal: AbortSignal): Promise<RangeAnswer | null> {
    const size = typeof known === 'number' ? known : told;
    return size === null || size <= TAIL_BYTES ? null : this.#means.ask({ from: size - TAIL_BYTES }, { signal });
  }

  /** False where a whole segment can't be found, or what holds for it can't be known. */
  #openEnd(begins: SegmentIndex, { bytes, from, url }: RangeAnswer): boolean {
    const first = firstWholeSegment(bytes);
    if (from === null || first < 0) return false;
    this.#begins = begins;
    this.#url = url;
    this.#origin = from + first;
    this.#fileEnd = from + bytes.length;
    const { header } = begins;
    this.#index = new SegmentIndex(header);
    this.#append(bytes.subarray(first));
    // What the first known segments are given by older ones can't be known.
    return this.#index.length > 0 && !this.#index.carries && header.whole === null && !header.ended;
  }

  #append(bytes: Uint8Array): void {
    this.#index.append(bytes);
    // Any other line without an end may be half written.
    if (this.#index.unfinished.trim() === '#EXT-X-ENDLIST') this.#index.finish();
  }

  #grow(added: Uint8Array): Refreshed {
    if (added.length === 0) return 'same';
    const { end } = this.#index;
    this.#fileEnd += added.length;
    this.#append(added);
    return this.#index.end > end || this.#index.header.ended ? 'grown' : 'same';
  }

  #ask(signal: AbortSignal): Promise<Refreshed> {
    // Whole only now and then while it is another one: it may be megabytes.
    if (this.#resigned || this.#strange % WHOLE_EVERY === 1) return this.#askWhole(signal);
    const slides = this.#sliding || (this.#strange > 0 && !this.#index.header.event);
    return slides ? this.#slide(signal) : this.#follow(signal);
  }

  async #askWhole(signal: AbortSignal): Promise<Refreshed> {
    return this.#compareWhole(await this.#means.ask(null, { signal }));
  }

  /** The list goes on where it ended. */
  async #follow(signal: AbortSignal): Promise<Refreshed> {
    const overlap = this.#overlap();
    const from = this.#fileEnd - overlap.length;
    const answer = await this.#means.ask({ from }, { signal });
    if (answer.from === 0 && from > 0) return this.#compareWhole(answer);
    if (answer.from === from && startsWith(answer.bytes, overlap)) return this.#grow(answer.bytes.subarray(overlap.length));
    return this.#index.header.event ? 'replaced' : this.#slide(signal);
  }

  /** The list dropped old lines, so that all the others moved: finds the newest known ones, and counts what was dropped. */
  async #slide(signal: AbortSignal): Promise<Refreshed> {
    const from = Math.max(0, this.#fileEnd - SLIDE_BYTES);
    const asked = this.#means.ask({ from }, { signal });
    const askBeginning = () => this.#means.ask({ from: 0, to: NUMBER_BYTES - 1 }, { signal });
    // One request at a time for a list that may not be the one.
    const [end, early] = await Promise.all([asked, this.#strange > 0 ? null : askBeginning()]);
    if (end.from === 0 && from > 0) return this.#compareWhole(end);
    const overlap = this.#overlap();
    const at = lastIndexOfBytes(end.bytes, overlap);
    if (end.from === null || at < 0) return 'replaced';
    const { bytes: beginning } = early ?? (await askBeginning());
    const added = end.bytes.subarray(at + overlap.length);
    const fileEnd = end.from + end.bytes.length;
    const droppedBytes = this.#fileEnd + added.length - fileEnd;
    this.#dropUntil(beginning);
    if (!this.isWhole) this.#origin = Math.max(1, this.#origin - droppedBytes);
    const refreshed = this.#grow(added);
    this.#fileEnd = fileEnd;
    return refreshed;
  }

  #compareWhole({ bytes }: RangeAnswer): Refreshed {
    const overlap = this.#overlap();
    const at = lastIndexOfBytes(bytes, overlap);
    if (at < 0) return this.#takeRewritten(bytes);
    const known = at + overlap.length;
    this.#dropUntil(bytes.subarray(0, NUMBER_BYTES));
    if (!this.isWhole) this.#origin = Math.max(1, known - this.#index.bytes);
    const refreshed = this.#grow(bytes.subarray(known));
    this.#fileEnd = bytes.length;
    return refreshed;
  }

  /** The same segments may be written in another way, as by a server that signs each URI anew. */
  #takeRewritten(bytes: Uint8Array): Refreshed {
    const fresh = new SegmentIndex();
    fresh.append(bytes);
    const place = this.#newestIn(fresh);
    if (place < 0 || fresh.header.whole !== null) return 'replaced';
    this.#resigned = this.#rewritten;
    this.#rewritten = true;
    const grown = fresh.end - 1 > place || fresh.header.ended;
    this.#moved += place - (this.#index.end - 1);
    this.#index = this.#begins = fresh;
    this.#origin = 0;
    this.#fileEnd = bytes.length;
    this.#sliding ||= fresh.header.mediaSequence > 0;
    return grown ? 'grown' : 'same';
  }

  /** Which segment of another list the newest known one is; -1 for none. */
  #newestIn(other: SegmentIndex): number {
    const known = this.#index;
    const newest = known.end - 1;
    const clock = known.clockOf(newest);
    let place = this.#begins.header.mediaSequence + newest - other.header.mediaSequence;
    if (clock !== null) place = other.segmentAt(other.timeAt(clock + CLOCK_ROUNDING_MS));
    else if (!this.isWhole) return -1;
    const duration = (index: SegmentIndex, segment: number) => index.startOf(segment + 1) - index.startOf(segment);
    const alike = Math.abs(duration(known, newest) - duration(other, place)) < DURATION_ROUNDING;
    return alike && nameOf(known, newest) === nameOf(other, place) ? place : -1;
  }

  /** The newest bytes that are known of the file. */
  #overlap(): Uint8Array {
    const { bytes } = this.#index;
    return this.#index.bytesOf({ from: Math.max(0, bytes - OVERLAP_BYTES), to: bytes }).slice();
  }

  /** Forgets what a newer beginning of the list no longer has. */
  #dropUntil(beginning: Uint8Array): void {
    const fresh = new SegmentIndex();
    fresh.append(beginning);
    const dropped = fresh.header.mediaSequence - this.firstSequence;
    if (dropped <= 0) return;
    this.#sliding = true;
    if (this.isWhole) this.#index.dropBefore(this.#index.first + dropped);
    else this.#begins = fresh;
  }
}

/** Whether a list of which this is the beginning can be played from its end: nothing in it says what holds until its end. */
function isCuttable({ header, carries, length }: SegmentIndex): boolean {
  return length > 0 && !carries && header.whole === null && header.lines.every((line) => !line.startsWith('#EXT-X-DEFINE')) && !header.ended;
}

/** The URI of a segment without its query. */
function nameOf(index: SegmentIndex, segment: number): string | undefined {
  return index.linesOf(segment).trim().split('\n').at(-1)?.split('?')[0];
}

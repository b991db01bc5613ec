import type { EpochMs } from '../core/clock';
import type { DateRange } from '../core/date-range';
import { DvrError } from '../core/dvr-error';
import { DateRanges } from './date-ranges';
import { lastIndexOfBytes, startsWith } from './find-bytes';
import { askFirst } from './first-requests';
import { History } from './history';
import { BYTE } from './line-bytes';
import { readPage, type Page } from './page';
import type { RangeAnswer, RangeMeans } from './range-means';
import { hasLeftBehind, placeOfNewest } from './same-list';
import { SegmentIndex } from './segment-index';
import { firstWholeSegment } from './tail';

/** What is loaded again at each refresh, and must be what is known. */
const OVERLAP_BYTES = 128;
/** How much a sliding list may change between two refreshes to be found again; and how much after a while without any. */
const SLIDE_BYTES = 2560;
const LONG_SLIDE_BYTES = 32_768;
/** How many refreshes in a row that find another list lie between two that load it whole. */
const WHOLE_EVERY = 32;
/** Enough of a sliding list's beginning to read the number of its first segment. */
const NUMBER_BYTES = 1024;
/** A beginning is read on by so many times as much where it has no segment yet: date ranges may all stand at the top. */
const BEGINNING_STEP = 4;
const LONGEST_BEGINNING_BYTES = 262_144;

const KEPT_URLS = 4;
const NOTHING = new Uint8Array();
const LF = Uint8Array.of(BYTE.lf);
const CRLF = Uint8Array.of(BYTE.cr, BYTE.lf);
/** How much of the end of a URI tells that it is whole: its extension. */
const EXTENSION = 3;
/** Between segments that are known, and those that follow after others that are not. */
const GAP = new TextEncoder().encode('\n#EXT-X-DISCONTINUITY\n');

/** What a refresh has found. */
export type Refreshed =
  | 'same'
  | 'grown'
  /** It may be another list, or is just being written: the next refresh tells. */
  | 'unsure'
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
  readonly #history: History;
  /** The end of the last line, as long as the file lacks it. */
  #ahead: Uint8Array = NOTHING;
  #url = '';
  #earlierUrls: readonly string[] = [];
  #sliding = false;
  /** By how many places the known segments have moved whenever the index became another object. */
  #moved = 0;
  /** How many refreshes in a row have found another list. */
  #strange = 0;
  /** The known segments were written in another way once, and then again: no byte of them stays. */
  #rewritten = false;
  #resigned = false;
  /** The date ranges of the beginnings that were read. */
  readonly #early = new DateRanges();
  /** Those and the ones of the index together, and what they were made of. */
  #ranges: { readonly early: readonly DateRange[]; readonly late: readonly DateRange[]; readonly all: readonly DateRange[] } | null = null;
  /** How many bytes it takes to read a beginning up to its first segment. */
  #beginningBytes = NUMBER_BYTES;

  constructor(means: RangeMeans) {
    this.#means = means;
    this.#history = new History(means);
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

  /** What its EXT-X-DATERANGE tags say, wherever they stand; the same list until one says something new. */
  get dateRanges(): readonly DateRange[] {
    const [early, late] = [this.#early.list, this.#index.dateRanges.list];
    if (early.length === 0) return late;
    if (this.#ranges?.early !== early || this.#ranges.late !== late) {
      const both = new DateRanges();
      for (const one of [this.#early, this.#index.dateRanges]) both.takeAll(one, 0);
      this.#ranges = { early, late, all: both.list };
    }
    return this.#ranges.all;
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

  /** Whether it was, of late, at a URL. */
  wasAt(url: string): boolean {
    return url === this.#url || this.#earlierUrls.includes(url);
  }

  /** Loads its beginning and its end, or all. Rejects with a `DvrError`, or with the reason of `signal`. */
  async open(signal: AbortSignal): Promise<void> {
    const { begins, end, whole } = await askFirst(this.#means, signal);
    if (whole) return this.take(whole);
    if (!this.#openEnd(begins, end)) this.take(await this.#means.ask(null, { signal }));
  }

  /** Takes the whole list, which was loaded elsewhere. */
  take({ bytes, url }: Pick<RangeAnswer, 'bytes' | 'url'>): void {
    this.#index = this.#begins = new SegmentIndex();
    this.#origin = 0;
    this.#fileEnd = bytes.length;
    this.#url = url;
    this.#ahead = NOTHING;
    this.#append(bytes);
  }

  /**
   * Loads what has been added. A list that is another one than before leaves what is known as it is. Rejects with a
   * `DvrError`, or with the reason of `signal`.
   */
  async refresh(signal: AbortSignal): Promise<Refreshed> {
    const found = await this.#ask(signal);
    this.#strange = found === 'replaced' ? this.#strange + 1 : 0;
    return this.#strange === 1 ? 'unsure' : found;
  }

  /** Loads what lies before the known segments. Rejects with a `DvrError`, or with the reason of `signal`. */
  async readHistory(signal: AbortSignal): Promise<void> {
    if (this.isWhole) return;
    const known = this.#index.bytesOf({ from: 0, to: Math.min(OVERLAP_BYTES, this.#index.bytes) }).slice();
    const whole = await this.#history.readTo({ byte: this.#origin, known, sliding: this.#sliding }, signal);
    // It may have been loaded whole meanwhile.
    if (this.isWhole) return;
    if (!whole) throw new DvrError('broken-playlist', { url: this.#url });
    this.#join(whole);
  }

  /** What has been read now reaches to the known segments. */
  #join(whole: SegmentIndex): void {
    const { mediaSequence } = this.#begins.header;
    whole.append(this.#index.bytesOf({ from: 0, to: this.#index.bytes }));
    whole.header.ended ||= this.#index.header.ended;
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

  /** False where a whole segment can't be found, or what holds for it can't be known. */
  #openEnd(begins: SegmentIndex, { bytes, from, url }: RangeAnswer): boolean {
    const first = firstWholeSegment(bytes);
    if (from === null || first < 0) return false;
    this.#begins = begins;
    this.#early.takeAll(begins.dateRanges, begins.header.mediaSequence);
    this.#url = url;
    this.#origin = from + first;
    this.#fileEnd = from + bytes.length;
    const { header } = begins;
    this.#index = new SegmentIndex(header);
    this.#ahead = NOTHING;
    this.#append(bytes.subarray(first));
    // What the first known segments are given by older ones can't be known.
    return this.#index.length > 0 && !this.#index.carries && !this.#index.leansBack && header.whole === null && !header.ended;
  }

  #append(bytes: Uint8Array): void {
    const index = this.#index;
    index.append(bytes);
    const line = index.unfinished.trim();
    // Any other line without an end may be half written.
    if (line !== '#EXT-X-ENDLIST' && !isWholeUri(line, index)) return;
    const first = index.bytesOf({ from: 0, to: index.bytes });
    const lineEnd = first[first.indexOf(BYTE.lf) - 1] === BYTE.cr ? CRLF : LF;
    index.append(lineEnd);
    this.#ahead = lineEnd;
  }

  #grow(added: Uint8Array): Refreshed {
    if (added.length === 0) return 'same';
    const { end } = this.#index;
    this.#fileEnd += added.length;
    // The end of the last line has been taken for written already.
    const written = this.#ahead.length > 0 && startsWith(added, this.#ahead) ? this.#ahead.length : 0;
    this.#ahead = NOTHING;
    this.#append(added.subarray(written));
    return this.#index.end > end || this.#index.header.ended ? 'grown' : 'same';
  }

  #ask(signal: AbortSignal): Promise<Refreshed> {
    // Whole only now and then while it is another one: it may be megabytes.
    if (this.#resigned || this.#strange === 1 || this.#strange % WHOLE_EVERY === WHOLE_EVERY - 1) return this.#askWhole(signal);
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
    if (answer.from === from && startsWith(answer.bytes, overlap)) {
      this.#noteUrl(answer);
      return this.#grow(answer.bytes.subarray(overlap.length));
    }
    return this.#index.header.event ? 'replaced' : this.#slide(signal);
  }

  /** The list dropped old lines, so that all the others moved: finds the newest known ones, and counts what was dropped. */
  async #slide(signal: AbortSignal): Promise<Refreshed> {
    const askEnd = (bytes: number) => this.#means.ask({ from: Math.max(0, this.#fileEnd - bytes) }, { signal });
    const askBeginning = () => this.#askBeginning(signal);
    const overlap = this.#overlap();
    // One request at a time for a list that may not be the one.
    const [near, early] = await Promise.all([askEnd(SLIDE_BYTES), this.#strange > 0 ? null : askBeginning()]);
    let [end, at] = [near, lastIndexOfBytes(near.bytes, overlap)];
    if (at < 0 && this.#strange === 0 && end.from !== 0) {
      end = await askEnd(LONG_SLIDE_BYTES);
      at = lastIndexOfBytes(end.bytes, overlap);
    }
    if (at < 0 && end.from === 0) return this.#compareWhole(end);
    if (end.from === null || at < 0) return 'replaced';
    this.#noteUrl(end);
    const beginning = early ?? (await askBeginning());
    const added = end.bytes.subarray(at + overlap.length);
    const fileEnd = end.from + end.bytes.length;
    const droppedBytes = this.#fileEnd + added.length - fileEnd;
    this.#dropUntil(beginning);
    if (!this.isWhole) this.#origin = Math.max(1, this.#origin - droppedBytes);
    const refreshed = this.#grow(added);
    this.#fileEnd = fileEnd;
    return refreshed;
  }

  #compareWhole(answer: RangeAnswer): Refreshed {
    const { bytes } = answer;
    const overlap = this.#overlap();
    const at = lastIndexOfBytes(bytes, overlap);
    if (at < 0) return this.#takeRewritten(answer);
    this.#noteUrl(answer);
    this.#rewritten = this.#resigned = false;
    const known = at + overlap.length;
    this.#dropUntil(beginningIn(bytes));
    if (!this.isWhole) this.#origin = Math.max(1, known - this.#readBytes);
    const refreshed = this.#grow(bytes.subarray(known));
    this.#fileEnd = bytes.length;
    return refreshed;
  }

  /** The same segments may be written in another way, as by a server that signs each URI anew. */
  #takeRewritten(answer: RangeAnswer): Refreshed {
    const { bytes } = answer;
    const fresh = new SegmentIndex();
    fresh.append(bytes);
    if (fresh.length === 0 || fresh.header.whole !== null) return 'replaced';
    const known = { index: this.#index, firstNumber: this.isWhole ? this.#index.header.mediaSequence : null };
    if (hasLeftBehind(known, fresh)) return this.#goOnAfterGap(answer, fresh);
    const place = placeOfNewest(known, fresh);
    if (place === null) return 'replaced';
    this.#noteUrl(answer);
    this.#resigned = this.#rewritten;
    this.#rewritten = true;
    const grown = fresh.end - 1 > place || fresh.header.ended;
    this.#moved += place - (this.#index.end - 1);
    this.#ahead = NOTHING;
    this.#index = this.#begins = fresh;
    this.#origin = 0;
    this.#fileEnd = bytes.length;
    this.#sliding ||= fresh.header.mediaSequence > 0;
    return grown ? 'grown' : 'same';
  }

  /** Nobody knows what was between: the recording goes on where the known one ended. */
  #goOnAfterGap(answer: RangeAnswer, fresh: SegmentIndex): Refreshed {
    const index = this.#index;
    const { end } = index;
    const { mediaSequence } = fresh.header;
    index.append(GAP);
    // Without the line that says that a playlist begins.
    index.append(answer.bytes.subarray(answer.bytes.indexOf(BYTE.lf) + 1));
    index.header.mediaSequence = mediaSequence - end;
    index.dropBefore(end);
    this.#begins = index;
    this.#ahead = NOTHING;
    this.#origin = 0;
    this.#fileEnd = answer.bytes.length;
    this.#sliding = true;
    this.#noteUrl(answer);
    return 'grown';
  }

  /** A list that is redirected may lie elsewhere each time. */
  #noteUrl({ url }: RangeAnswer): void {
    if (url === this.#url) return;
    this.#earlierUrls = [this.#url, ...this.#earlierUrls].slice(0, KEPT_URLS);
    this.#url = url;
  }

  /** How many bytes of the file the index has. */
  get #readBytes(): number {
    return this.#index.bytes - this.#ahead.length;
  }

  /** The newest bytes that are known of the file. */
  #overlap(): Uint8Array {
    const end = this.#readBytes;
    return this.#index.bytesOf({ from: Math.max(0, end - OVERLAP_BYTES), to: end }).slice();
  }

  /** Reads the list from its first byte up to its first segment. */
  async #askBeginning(signal: AbortSignal): Promise<SegmentIndex> {
    for (;;) {
      const wanted = this.#beginningBytes;
      const { bytes } = await this.#means.ask({ from: 0, to: wanted - 1 }, { signal });
      const beginning = new SegmentIndex();
      beginning.append(bytes);
      if (beginning.length > 0) {
        // As much again as was needed and a little more, since what stands at the top may grow.
        const needed = beginning.offsetOf(beginning.first + 1) + NUMBER_BYTES / 2;
        this.#beginningBytes = Math.max(NUMBER_BYTES, Math.min(needed, LONGEST_BEGINNING_BYTES));
        return beginning;
      }
      if (bytes.length < wanted || wanted >= LONGEST_BEGINNING_BYTES) return beginning;
      this.#beginningBytes = Math.min(wanted * BEGINNING_STEP, LONGEST_BEGINNING_BYTES);
    }
  }

  /** Forgets what a newer beginning of the list no longer has. */
  #dropUntil(fresh: SegmentIndex): void {
    const number = fresh.header.mediaSequence;
    this.#early.takeAll(fresh.dateRanges, number);
    this.#early.dropBefore(number, fresh.clockOf(fresh.first));
    const dropped = fresh.header.mediaSequence - this.firstSequence;
    if (dropped <= 0) return;
    this.#sliding = true;
    if (this.isWhole) this.#index.dropBefore(this.#index.first + dropped);
    else this.#begins = fresh;
  }
}

/** The beginning of a list that is at hand whole, up to its first segment. */
function beginningIn(bytes: Uint8Array): SegmentIndex {
  const beginning = new SegmentIndex();
  for (let at = 0, length = NUMBER_BYTES; at < bytes.length && beginning.length === 0; at += length, length *= BEGINNING_STEP) {
    beginning.append(bytes.subarray(at, at + length));
  }
  return beginning;
}

/** Whether a last line without an end is a URI that ends as the one before did. */
function isWholeUri(line: string, index: SegmentIndex): boolean {
  if (line === '' || line.startsWith('#') || index.length === 0) return false;
  const before = index.uriOf(index.end - 1);
  return /\.\w+$/.test(before) && line.endsWith(before.slice(-EXTENSION));
}

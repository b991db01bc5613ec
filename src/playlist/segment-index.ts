import type { EpochMs } from '../core/clock';
import { NOTHING_CARRIED, withKey, withMap, type Carried } from './carried';
import { DateRanges } from './date-ranges';
import { growingBytes, growingNumbers } from './growing';
import { BYTE, decode, readDate, readDecimal, readInteger } from './line-bytes';
import { ListHeader } from './list-header';
import { Marks } from './marks';

/** A clock that strays less than this from the one before is rounding, not news. Milliseconds. */
const ROUNDING_MS = 0.5;
/** A clock that strays less than this from the one that counts on is no step: sums of rounded lengths. Milliseconds. */
const STEP_MS = 5;

/** From a segment on, this is carried on. */
interface Change {
  readonly segment: number;
  readonly carried: Carried;
}

/** A part of the text, by the positions of its bytes. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A media playlist (RFC 8216) as numbers in typed arrays: where in its text each segment stands and when it begins, beside
 * its text itself. It grows as text is appended, and drops old segments. Segments are counted from the first one that it
 * ever had, bytes from the first byte; times are seconds from the start of the first segment.
 */
export class SegmentIndex {
  readonly header: ListHeader;
  /** What its EXT-X-DATERANGE tags say. */
  readonly dateRanges = new DateRanges();
  readonly #text = growingBytes();
  /** Where the lines of each segment begin. Those of the next one begin where its URI ends. */
  readonly #offsets = growingNumbers();
  readonly #starts = growingNumbers();
  /** What the wall clock said at the start of the first segment, if it had never stepped since. */
  readonly #clocks = new Marks();
  /** Those of them at which it has stepped: there may be as many clocks as segments. */
  readonly #steps = new Marks();
  readonly #discontinuities = new Marks();
  /** Where a byte range begins that does not say so itself. */
  readonly #rangeStarts = new Marks();
  /** Lines of the header that stand among those of a segment. */
  readonly #headerLines = new Map<number, Span[]>();
  #changes: Change[] = [];
  #leansBack = false;
  #scanned = 0;
  #open = openSegment(null);
  #carried: Carried = NOTHING_CARRIED;

  /** `header` is that of the list where the text begins in its middle; what more the text says of the list is added to it. */
  constructor(header = new ListHeader()) {
    this.header = header;
    this.#offsets.push(0);
    this.#starts.push(0);
  }

  /** The oldest segment that is kept. */
  get first(): number {
    return this.#starts.first;
  }

  /** One past the newest segment. */
  get end(): number {
    return this.#starts.end - 1;
  }

  /** How many segments there are. */
  get length(): number {
    return this.end - this.first;
  }

  /** Bytes of text since the first one. */
  get bytes(): number {
    return this.#text.end;
  }

  /** Bytes of memory that its typed arrays hold. */
  get memory(): number {
    return [this.#text, this.#offsets, this.#starts, this.#clocks, this.#steps, this.#discontinuities, this.#rangeStarts]
      .reduce((sum, { memory }) => sum + memory, 0);
  }

  /** The text after the last line that has an end. */
  get unfinished(): string {
    return decode(this.#text.view(this.#scanned, this.bytes));
  }

  /** Adds text at the end. Only whole lines are read; what is left of one waits for its rest. */
  append(bytes: Uint8Array): void {
    this.#text.append(bytes);
    const added = this.#text.view(this.#scanned, this.bytes);
    let at = 0;
    // A mark of the byte order is no part of the text.
    if (this.#scanned === 0 && added[0] === 0xef && added[1] === 0xbb && added[2] === 0xbf) at = 3;
    for (let end = added.indexOf(BYTE.lf, at); end >= 0; end = added.indexOf(BYTE.lf, at)) {
      this.#line(added, at, end);
      at = end + 1;
      if (this.#open.complete) this.#close(this.#scanned + at);
    }
    this.#scanned += at;
  }

  /** Takes a last line without an end for a whole one. */
  finish(): void {
    if (this.#scanned < this.bytes) this.append(Uint8Array.of(BYTE.lf));
  }

  /** Forgets the segments before one. */
  dropBefore(segment: number): void {
    const first = Math.min(segment, this.end);
    this.#offsets.dropBefore(first);
    this.#starts.dropBefore(first);
    this.#text.dropBefore(this.#offsets.at(this.first));
    this.#clocks.dropBefore(first, true);
    this.#steps.dropBefore(first, true);
    this.#discontinuities.dropBefore(first);
    this.#rangeStarts.dropBefore(first);
    this.dateRanges.dropBefore(first, this.clockOf(first));
    for (const known of this.#headerLines.keys()) if (known < first) this.#headerLines.delete(known);
    const last = this.#changes.findLastIndex((change) => change.segment < first);
    if (last > 0) this.#changes = this.#changes.slice(last);
  }

  /** When a segment begins; that of `end` is when the newest one ends. NaN out of the list. */
  startOf(segment: number): number {
    return this.#starts.at(segment);
  }

  /** How long a segment is, seconds. NaN out of the list. */
  durationOf(segment: number): number {
    return this.startOf(segment + 1) - this.startOf(segment);
  }

  /** The segment that is on at a time; the oldest or the newest one beside them. */
  segmentAt(time: number): number {
    return Math.max(this.first, Math.min(this.#starts.after(time) - 1, this.end - 1));
  }

  /** The wall clock of a segment's first instant, null where the list tells none. Before the first one told it is extrapolated. */
  clockOf(segment: number): EpochMs | null {
    const mark = this.#clocks.until(segment);
    return mark && mark.value + this.startOf(segment) * 1000;
  }

  /** The time of an instant of the wall clock; within a gap of the clock that of its end. NaN where the list tells no clock. */
  timeAt(instant: EpochMs): number {
    let time = Number.NaN;
    for (const segment of this.clockSteps()) {
      const start = this.startOf(segment);
      const told = start + (instant - (this.clockOf(segment) ?? Number.NaN)) / 1000;
      // What was on before a gap ends where the next one begins.
      if (Number.isNaN(time) || told >= start) time = told;
      else return Math.min(time, start);
    }
    return time;
  }

  /** The segment whose lines hold a byte of the text. */
  segmentAtByte(byte: number): number {
    return Math.max(this.first, Math.min(this.#offsets.after(byte) - 1, this.end - 1));
  }

  /** The segments at which the wall clock does not simply go on, and the oldest one that tells it. */
  * clockSteps(): Generator<number> {
    for (const { segment } of this.#steps.between(Number.NEGATIVE_INFINITY, this.end)) yield Math.max(segment, this.first);
  }

  /** The segments from one on at which something is told: those after a discontinuity, and those at which the wall clock steps. */
  tellingSegments(from: number): { readonly segment: number; readonly discontinuity: boolean }[] {
    const breaks = new Set(Array.from(this.#discontinuities.between(from, this.end), ({ segment }) => segment));
    // The clock of the oldest segment may be told by an older one.
    const steps = from <= this.first ? this.clockSteps() : Array.from(this.#steps.between(from, this.end), ({ segment }) => segment);
    const telling = [...new Set([...breaks, ...steps])].toSorted((a, b) => a - b);
    return telling.map((segment) => ({ segment, discontinuity: segment > this.first && breaks.has(segment) }));
  }

  /** How many EXT-X-DISCONTINUITY stand before the lines of a segment, since the first one. */
  discontinuitiesBefore(segment: number): number {
    return this.#discontinuities.countBefore(segment);
  }

  /** What older segments say of one. */
  carriedTo(segment: number): Carried {
    return this.#changes[lastBefore(this.#changes, segment)]?.carried ?? NOTHING_CARRIED;
  }

  /** Whether anything that is carried on has ever been said. */
  get carries(): boolean {
    return this.#changes.length > 0;
  }

  /** Whether a byte range begins where one ended that stands before the text. */
  get leansBack(): boolean {
    return this.#leansBack;
  }

  /** Where a segment's byte range begins if its tag does not say so; NaN if it does, or has none. */
  rangeStartOf(segment: number): number {
    const mark = this.#rangeStarts.until(segment);
    return mark?.segment === segment ? mark.value : Number.NaN;
  }

  /** Where the lines of a segment begin; those of `end` begin after the newest one. */
  offsetOf(segment: number): number {
    return this.#offsets.at(segment);
  }

  /** The lines of a segment, its URI last, without those that speak of the whole list. */
  linesOf(segment: number): string {
    const [from, to] = [this.offsetOf(segment), this.offsetOf(segment + 1)];
    let text = '';
    let at = from;
    for (const span of this.#headerLines.get(segment) ?? []) {
      text += this.textOf({ from: at, to: span.from });
      at = span.to;
    }
    return text + this.textOf({ from: at, to });
  }

  /** The URI of a segment as it is written. */
  uriOf(segment: number): string {
    return this.linesOf(segment).trimEnd().split('\n').at(-1)?.trim() ?? '';
  }

  /** True if no line of these segments has to be left out of a cut. */
  isPlain(from: number, to: number): boolean {
    for (const segment of this.#headerLines.keys()) if (segment >= from && segment < to) return false;
    return true;
  }

  /** The text between two bytes. */
  textOf({ from, to }: Span): string {
    return decode(this.#text.view(from, to));
  }

  /** The bytes between two of them, valid until the next change. */
  bytesOf({ from, to }: Span): Uint8Array {
    return this.#text.view(from, to);
  }

  /** Reads the line between two bytes of a piece of the text. */
  #line(bytes: Uint8Array, from: number, lineFeed: number): void {
    const open = this.#open;
    const end = bytes[lineFeed - 1] === BYTE.cr && lineFeed > from ? lineFeed - 1 : lineFeed;
    const first = bytes[from];
    if (first === BYTE.hash) {
      if (hasPrefix(bytes, from, end, INF)) this.#duration(bytes, from + INF.length, end);
      else if (hasPrefix(bytes, from, end, TAG)) this.#tag(bytes, from, end);
    } else if (!isBlank(bytes, from, end)) {
      // Spaces before a line and a carriage return within one are read in more than one way.
      if (first === BYTE.space || first === BYTE.tab || bytes.subarray(from, end).includes(BYTE.cr)) this.header.whole ??= 'odd';
      open.complete = true;
    }
  }

  #duration(bytes: Uint8Array, from: number, end: number): void {
    let at = from;
    while (bytes[at] === BYTE.space) at += 1;
    const { value, end: after } = readDecimal(bytes, at, end);
    if (Number.isNaN(value) || !(bytes[after] === BYTE.comma || isBlank(bytes, after, end))) this.header.whole ??= 'odd';
    else this.#open.duration = value;
  }

  #tag(bytes: Uint8Array, from: number, end: number): void {
    const open = this.#open;
    if (hasPrefix(bytes, from, end, DATE_TIME)) {
      open.clock = readDate(bytes, from + DATE_TIME.length, end);
      if (Number.isNaN(open.clock)) this.header.whole ??= 'odd';
    } else if (hasPrefix(bytes, from, end, BYTE_RANGE)) {
      this.#byteRange(bytes, from + BYTE_RANGE.length, end);
    } else {
      const line = decode(bytes, from, end);
      const colon = line.indexOf(':');
      this.#rareTag(line.slice(TAG.length, colon < 0 ? line.length : colon).trim(), line.trimEnd(), { from, to: end });
    }
  }

  #rareTag(tag: string, line: string, { from, to }: Span): void {
    const segment = this.end;
    if (this.header.take(tag, line, segment)) {
      const spans = this.#headerLines.get(segment) ?? [];
      spans.push({ from: this.#scanned + from, to: this.#scanned + to });
      this.#headerLines.set(segment, spans);
    } else if (tag === 'DISCONTINUITY') this.#discontinuities.add(segment, 1);
    else if (tag === 'KEY') this.#carried = withKey(this.#carried, line);
    else if (tag === 'MAP') this.#carried = withMap(this.#carried, line);
    else if (tag === 'DATERANGE') this.dateRanges.takeLine(line, segment);
    else if (tag === 'BITRATE') this.#carried = { ...this.#carried, bitrate: line };
  }

  #byteRange(bytes: Uint8Array, from: number, end: number): void {
    const open = this.#open;
    const { value: length, end: after } = readInteger(bytes, from, end);
    open.rangeStated = bytes[after] === BYTE.at;
    const start = open.rangeStated ? readInteger(bytes, after + 1, end).value : open.rangeBefore ?? 0;
    this.#leansBack ||= !open.rangeStated && open.rangeBefore === null;
    if (Number.isNaN(length) || Number.isNaN(start)) this.header.whole ??= 'odd';
    open.range = { start, end: start + length };
  }

  /** The open segment is whole: its URI ends at this byte of the text. */
  #close(offset: number): void {
    const { duration, clock, range, rangeStated } = this.#open;
    const segment = this.end;
    const start = this.startOf(segment);
    if (clock !== null) {
      const known = this.#clocks.length > 0 ? this.clockOf(segment) : null;
      const base = clock - start * 1000;
      if (known === null || Math.abs(known - clock) > ROUNDING_MS) this.#clocks.add(segment, base);
      if (Math.abs((this.#steps.until(segment)?.value ?? Number.NEGATIVE_INFINITY) - base) > STEP_MS) this.#steps.add(segment, base);
    }
    if (range && !rangeStated) this.#rangeStarts.add(segment, range.start);
    if (this.#carried !== (this.#changes.at(-1)?.carried ?? NOTHING_CARRIED)) {
      this.#changes.push({ segment, carried: this.#carried });
    }
    this.#starts.push(start + duration);
    this.#offsets.push(offset);
    this.#open = openSegment(range?.end ?? 0);
  }
}

/** What has been read of a segment whose URI has not. */
interface OpenSegment {
  duration: number;
  clock: EpochMs | null;
  range: { readonly start: number; readonly end: number } | null;
  rangeStated: boolean;
  /** Where the byte range of the segment before ended, 0 if it had none; null where there is no segment before. */
  readonly rangeBefore: number | null;
  complete: boolean;
}

function openSegment(rangeBefore: number | null): OpenSegment {
  return { duration: 0, clock: null, range: null, rangeStated: false, rangeBefore, complete: false };
}

/** The newest change before a segment; -1 for none. */
function lastBefore(changes: readonly Change[], segment: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((changes[middle]?.segment ?? Infinity) < segment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const encoder = new TextEncoder();
const TAG = encoder.encode('#EXT-X-');
const INF = encoder.encode('#EXTINF:');
const DATE_TIME = encoder.encode('#EXT-X-PROGRAM-DATE-TIME:');
const BYTE_RANGE = encoder.encode('#EXT-X-BYTERANGE:');

function hasPrefix(bytes: Uint8Array, from: number, end: number, prefix: Uint8Array): boolean {
  if (end - from < prefix.length) return false;
  // Tags differ at their end rather than at their beginning.
  for (let i = prefix.length - 1; i >= 0; i--) if (bytes[from + i] !== prefix[i]) return false;
  return true;
}

function isBlank(bytes: Uint8Array, from: number, end: number): boolean {
  for (let i = from; i < end; i++) if (bytes[i] !== BYTE.space && bytes[i] !== BYTE.tab && bytes[i] !== BYTE.cr) return false;
  return true;
}

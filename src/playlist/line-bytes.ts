import type { EpochMs } from '../core/clock';

/** Codes of characters in the lines of a playlist, which are UTF-8. */
export const BYTE = { tab: 0x09, lf: 0x0a, cr: 0x0d, space: 0x20, hash: 0x23, plus: 0x2b, comma: 0x2c, minus: 0x2d, dot: 0x2e, colon: 0x3a, at: 0x40 } as const;

const ZERO = 0x30;
const NINE = 0x39;
/** Division by a power of ten is exact as long as both sides are: then a decimal is what `parseFloat` makes of it. */
const EXACT_DIGITS = 15;
const decoder = new TextDecoder();

/** A number and where it ends; NaN where there is none. */
interface ReadNumber {
  value: number;
  end: number;
}

/** Reused for every number of a list. */
const read: ReadNumber = { value: Number.NaN, end: 0 };

/** Reads digits with at most one point. The answer is valid until the next call. */
export function readDecimal(bytes: Uint8Array, from: number, end: number): Readonly<ReadNumber> {
  let digits = 0;
  let count = 0;
  let scale = 1;
  let i = from;
  let seenPoint = false;
  for (; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= ZERO && byte <= NINE) {
      digits = digits * 10 + byte - ZERO;
      count += 1;
      if (seenPoint) scale *= 10;
    } else if (byte === BYTE.dot && !seenPoint) {
      seenPoint = true;
    } else {
      break;
    }
  }
  read.end = i;
  if (count === 0) read.value = Number.NaN;
  else read.value = count <= EXACT_DIGITS ? digits / scale : Number.parseFloat(decode(bytes, from, i));
  return read;
}

/** Reads digits. The answer is valid until the next call. */
export function readInteger(bytes: Uint8Array, from: number, end: number): Readonly<ReadNumber> {
  let value = 0;
  let i = from;
  for (; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < ZERO || byte > NINE) break;
    value = value * 10 + byte - ZERO;
  }
  read.end = i;
  read.value = i > from ? value : Number.NaN;
  return read;
}

/** Digits from `from` on, exactly `length` of them; NaN for anything else. */
function fixed(bytes: Uint8Array, from: number, length: number): number {
  const { value, end } = readInteger(bytes, from, from + length);
  return end === from + length ? value : Number.NaN;
}

/** `2026-01-31T23:59:59`, the part of a date that has a fixed length. */
const DATE_LENGTH = 19;
const DATE_PUNCTUATION: readonly (readonly [at: number, byte: number])[] = [
  [4, BYTE.minus], [7, BYTE.minus], [10, 0x54], [13, BYTE.colon], [16, BYTE.colon],
];
const MINUTE_MS = 60_000;
/** Days that each month has every year. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The instant of an ISO 8601 date in UTC or with an offset, NaN where it is written in another way. Milliseconds; a finer
 * fraction is cut off, as `Date.parse` does.
 */
function readUsualDate(bytes: Uint8Array, from: number, end: number): EpochMs {
  if (end - from <= DATE_LENGTH || DATE_PUNCTUATION.some(([at, byte]) => bytes[from + at] !== byte)) return Number.NaN;
  const year = fixed(bytes, from, 4);
  const month = fixed(bytes, from + 5, 2);
  const day = fixed(bytes, from + 8, 2);
  const [hour, minute, second] = [fixed(bytes, from + 11, 2), fixed(bytes, from + 14, 2), fixed(bytes, from + 17, 2)];
  // What is out of range is left to `Date.parse`, which says that it is no date.
  if (!(year >= 1000 && day >= 1 && day <= (DAYS[month - 1] ?? 0) && hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  let i = from + DATE_LENGTH;
  let milliseconds = 0;
  if (bytes[i] === BYTE.dot) {
    const { value, end: last } = readInteger(bytes, i + 1, Math.min(end, i + 4));
    if (last !== i + 4) return Number.NaN;
    milliseconds = value;
    i = last;
    while (i < end && (bytes[i] ?? 0) >= ZERO && (bytes[i] ?? 0) <= NINE) i += 1;
  }
  const offset = readOffset(bytes, i, end);
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offset * MINUTE_MS;
}

/** Minutes east of Greenwich: `Z`, `+01:00`. */
function readOffset(bytes: Uint8Array, from: number, end: number): number {
  const Z = 0x5a;
  if (bytes[from] === Z && end === from + 1) return 0;
  const sign = bytes[from] === BYTE.plus ? 1 : bytes[from] === BYTE.minus ? -1 : Number.NaN;
  if (end !== from + 6 || bytes[from + 3] !== BYTE.colon) return Number.NaN;
  const [hours, minutes] = [fixed(bytes, from + 1, 2), fixed(bytes, from + 4, 2)];
  return hours < 24 && minutes < 60 ? sign * (hours * 60 + minutes) : Number.NaN;
}

/** The instant of a date as EXT-X-PROGRAM-DATE-TIME writes it (RFC 8216, 4.3.2.6), NaN for none. */
export function readDate(bytes: Uint8Array, from: number, end: number): EpochMs {
  const usual = readUsualDate(bytes, from, end);
  return Number.isNaN(usual) ? Date.parse(decode(bytes, from, end)) : usual;
}

/** The text of some bytes. */
export function decode(bytes: Uint8Array, from = 0, end = bytes.length): string {
  return decoder.decode(bytes.subarray(from, end));
}

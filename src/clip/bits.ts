/** Where a number ends, and what it is. */
export interface CodedNumber {
  readonly value: number;
  /** The bit after it. */
  readonly end: number;
}

/** Reads an Exp-Golomb number, ue(v) of H.264 (9.1), from its first bit on. */
export function readNumber(bytes: Uint8Array, from: number): CodedNumber {
  const bit = (at: number) => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  let zeros = 0;
  while (zeros < 31 && bit(from + zeros) === 0) zeros++;
  let value = 0;
  for (let i = 0; i <= zeros; i++) value = value * 2 + bit(from + zeros + i);
  return { value: value - 1, end: from + 2 * zeros + 1 };
}

/** A copy in which the number at `from` is another one; what follows moves along, up to the stop bit, and is filled up with zeros. */
export function replaceNumber(bytes: Uint8Array, from: number, value: number): Uint8Array {
  const { end } = readNumber(bytes, from);
  const total = bitsUsed(bytes);
  const length = 2 * Math.floor(Math.log2(value + 1)) + 1;
  const copy = new Uint8Array(Math.ceil((from + length + total - end) / 8));
  copyBits(bytes, 0, copy, 0, from);
  const written = value + 1;
  for (let i = 0; i < length; i++) {
    const at = from + i;
    const place = length - 1 - i;
    const bit = place < 31 ? (written >> place) & 1 : 0;
    copy[at >> 3] = (copy[at >> 3] ?? 0) | (bit << (7 - (at & 7)));
  }
  copyBits(bytes, end, copy, from + length, total - end);
  return copy;
}

/** Bits up to the stop bit, the last one that is set (7.3.2.11). */
function bitsUsed(bytes: Uint8Array): number {
  let last = bytes.length - 1;
  while (last > 0 && bytes[last] === 0) last--;
  const byte = bytes[last] ?? 0;
  return last * 8 + 8 - (byte === 0 ? 0 : 31 - Math.clz32(byte & -byte));
}

/** Copies bits into bytes that are zero there. */
function copyBits(source: Uint8Array, from: number, target: Uint8Array, to: number, count: number): void {
  const eight = (at: number) => (((source[at >> 3] ?? 0) << 8) | (source[(at >> 3) + 1] ?? 0)) >> (8 - (at & 7));
  let done = 0;
  while (done < count) {
    const at = to + done;
    const size = Math.min(8 - (at & 7), count - done);
    const bits = (eight(from + done) & 0xff) >> (8 - size);
    target[at >> 3] = (target[at >> 3] ?? 0) | (bits << (8 - (at & 7) - size));
    done += size;
  }
}

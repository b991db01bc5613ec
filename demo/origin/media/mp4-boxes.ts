/** One ISO BMFF box (ISO/IEC 14496-12): its size, its four letters, its contents. */
export function box(type: string, ...contents: readonly (Buffer | readonly number[])[]): Buffer {
  const parts = contents.map((part) => Buffer.isBuffer(part) ? part : Buffer.from(part));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0));
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}

/** A box that starts with a version and 24 bits of flags. */
export function fullBox(type: string, version: number, flags: number, ...contents: readonly Buffer[]): Buffer {
  return box(type, u32(version * 2 ** 24 + flags), ...contents);
}

/** Numbers of 32 bits, one after the other. */
export function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value, i * 4));
  return bytes;
}

/** Numbers of 16 bits, one after the other. */
export function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => bytes.writeUInt16BE(value, i * 2));
  return bytes;
}

/** A number of 64 bits. */
export function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** A box that was read. */
export interface ReadBox {
  type: string;
  contents: Buffer;
  /** Where it starts in the bytes that it was found in. */
  at: number;
}

/**
 * The boxes in a file or in a box's contents, one after the other.
 *
 * @throws where a box ends before it begins, or after the bytes do
 */
export function boxesIn(bytes: Buffer): ReadBox[] {
  const boxes: ReadBox[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = at + 8 <= bytes.length ? bytes.readUInt32BE(at) : 0;
    if (size < 8 || at + size > bytes.length) throw new Error(`a broken MP4 box at byte ${at}`);
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), contents: bytes.subarray(at + 8, at + size), at });
    at += size;
  }
  return boxes;
}

/** The contents of all boxes at a path of types, such as `traf`, `trun`. */
export function contentsAt(bytes: Buffer, ...path: readonly string[]): Buffer[] {
  return path.reduce<Buffer[]>((found, type) => found.flatMap((contents) =>
    boxesIn(contents).filter((each) => each.type === type).map((each) => each.contents)), [bytes]);
}

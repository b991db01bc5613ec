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

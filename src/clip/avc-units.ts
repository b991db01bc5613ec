/** Kinds of NAL units of H.264 (table 7-1) that are told apart here. */
export const UNIT = { slice: 1, keySlice: 5, sequence: 7, picture: 8, delimiter: 9 } as const;

/** Which kind a unit is. */
export function kindOf(unit: Uint8Array): number {
  return (unit[0] ?? 0) & 0x1f;
}

/** The units of a byte stream with start codes (annex B). Nothing is copied. */
export function unitsOfStream(bytes: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let begin = -1;
  const close = (end: number) => {
    if (begin < 0) return;
    let last = end;
    while (last > begin && bytes[last - 1] === 0) last--;
    if (last > begin) units.push(bytes.subarray(begin, last));
  };
  let one = bytes.indexOf(1, 2);
  while (one >= 0) {
    if (bytes[one - 1] === 0 && bytes[one - 2] === 0) {
      close(one - 2);
      begin = one + 1;
    }
    one = bytes.indexOf(1, one + 1);
  }
  close(bytes.length);
  return units;
}

/** The units of a sample as MP4 holds it, each after its length in four bytes. Nothing is copied. */
export function unitsOfSample(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = view.getUint32(at);
    units.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return units;
}

/** A sample as MP4 holds it, each unit after its length in four bytes. */
export function sampleOf(units: readonly Uint8Array[]): Uint8Array {
  const sample = new Uint8Array(units.reduce((sum, unit) => sum + 4 + unit.length, 0));
  const view = new DataView(sample.buffer);
  let at = 0;
  for (const unit of units) {
    view.setUint32(at, unit.length);
    sample.set(unit, at + 4);
    at += 4 + unit.length;
  }
  return sample;
}

/** A unit without the bytes that keep start codes out of it (7.4.1.1). */
export function unescaped(unit: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(unit.length);
  let length = 0;
  let zeros = 0;
  for (const byte of unit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}

/** A unit with the bytes that keep start codes out of it (7.4.1.1). */
export function escaped(bytes: Uint8Array): Uint8Array {
  const unit = new Uint8Array(Math.ceil(bytes.length * 1.5) + 1);
  let length = 0;
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= 3) {
      unit[length++] = 3;
      zeros = 0;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    unit[length++] = byte;
  }
  return unit.slice(0, length);
}

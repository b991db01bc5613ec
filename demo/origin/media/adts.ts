/** Splits a byte stream of ADTS into its AAC frames, each with its header. */
export function adtsFrames(stream: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at + 7 <= stream.length;) {
    if (stream.readUInt16BE(at) >> 4 !== 0xfff) throw new Error(`no AAC frame at byte ${at}`);
    const length = (stream.readUInt32BE(at + 2) >> 5) & 0x1fff;
    frames.push(stream.subarray(at, at + length));
    at += length;
  }
  return frames;
}

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

/**
 * A raw AAC frame with the ADTS header that it has in a byte stream (ISO/IEC 13818-7, section 6.2).
 *
 * @param config the first 16 bits of its AudioSpecificConfig: type, sample rate and channels
 */
export function adtsFrame(config: number, raw: Buffer): Buffer {
  const type = config >> 11;
  const rate = (config >> 7) & 15;
  const channels = (config >> 3) & 15;
  const length = 7 + raw.length;
  const header = Buffer.from([0xff, 0xf1, ((type - 1) << 6) | (rate << 2) | (channels >> 2), 0, 0, 0, 0xfc]);
  // The length goes between the channels and a buffer fullness of all ones: a variable bit rate.
  header.writeUIntBE(((channels & 3) << 22) | (length << 5) | 0x1f, 3, 3);
  return Buffer.concat([header, raw]);
}

import {
  PACKET, PID, readClockReference, readTimestamp, wrap, writeClockReference, writeTimestamp,
} from './ts-packets';

/**
 * Moves MPEG-TS to another time: adds ticks to every PTS, DTS and clock reference, modulo 2^33, and gives the tables
 * the continuity count of `number`. The counts of picture and sound stay, since every piece brings them back to 0.
 *
 * @returns a changed copy
 */
export function restampTs(piece: Buffer, ticks: number, number: number): Buffer {
  const out = Buffer.from(piece);
  for (let at = 0; at + PACKET <= out.length; at += PACKET) {
    const pid = out.readUInt16BE(at + 1) & 0x1fff;
    const control = out[at + 3] ?? 0;
    if (pid === PID.pat || pid === PID.pmt) {
      out[at + 3] = (control & 0xf0) | (number % 16);
      continue;
    }
    let payload = at + 4;
    if (control & 0x20) {
      const length = out[at + 4] ?? 0;
      if (length >= 7 && (out[at + 5] ?? 0) & 0x10) {
        writeClockReference(out, at + 6, wrap(readClockReference(out, at + 6) + ticks));
      }
      payload += 1 + length;
    }
    const startsPes = (out[at + 1] ?? 0) & 0x40 && control & 0x10;
    if (!startsPes || out.readUIntBE(payload, 3) !== 1) continue;
    const flags = (out[payload + 7] ?? 0) >> 6;
    if (flags & 2) writeTimestamp(out, payload + 9, flags, wrap(readTimestamp(out, payload + 9) + ticks));
    if (flags === 3) writeTimestamp(out, payload + 14, 1, wrap(readTimestamp(out, payload + 14) + ticks));
  }
  return out;
}

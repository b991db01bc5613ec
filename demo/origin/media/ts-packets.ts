/** Bytes of an MPEG-TS packet. */
export const PACKET = 188;

/** The packet ids of our streams. */
export const PID = { pat: 0, pmt: 0x1000, video: 0x100, audio: 0x101 } as const;

/** Timestamps are counted modulo this: 33 bits, 26.5 hours. */
export const WRAP = 2 ** 33;

/** A timestamp of any size as the 33 bits that the stream carries. */
export const wrap = (ticks: number): number => ((ticks % WRAP) + WRAP) % WRAP;

/** Writes the 5 bytes of a PES timestamp; `mark` is the four bits before it: 2 for a PTS alone, 3 and 1 with a DTS. */
export function writeTimestamp(into: Buffer, at: number, mark: number, ticks: number): void {
  const high = Math.floor(ticks / 2 ** 30);
  into[at] = (mark << 4) | (high << 1) | 1;
  into.writeUInt16BE((((ticks >>> 15) & 0x7fff) << 1) | 1, at + 1);
  into.writeUInt16BE(((ticks & 0x7fff) << 1) | 1, at + 3);
}

/** Writes the 6 bytes of a program clock reference, without the finer 27 MHz part. */
export function writeClockReference(into: Buffer, at: number, ticks: number): void {
  into.writeUInt32BE(Math.floor(ticks / 2), at);
  into.writeUInt16BE(((ticks % 2) << 15) | 0x7e00, at + 4);
}

/** What a packet has before its payload. */
export interface PacketHead {
  clockReference?: number;
  /** A key frame starts here. */
  random?: boolean;
}

/**
 * Cuts payloads into packets of one id and counts them. A segment starts its count at 0 and {@link complete} brings it
 * back there, so that the count also goes on over the border between any two segments, whoever made them.
 */
export class PacketWriter {
  #count = 0;

  constructor(readonly pid: number) {}

  /** The packets of one payload; with `complete` as many as bring the count to a multiple of 16. */
  write(payload: Buffer, head: PacketHead = {}, complete = false): Buffer {
    const headBytes = head.clockReference !== undefined ? 8 : head.random ? 2 : 0;
    let packets = Math.ceil((payload.length + headBytes) / (PACKET - 4));
    if (complete) packets += 15 - ((this.#count + packets + 15) % 16);
    const out = Buffer.alloc(packets * PACKET, 0xff);
    let done = 0;
    for (let i = 0; i < packets; i++) {
      const packet = out.subarray(i * PACKET, (i + 1) * PACKET);
      const room = PACKET - 4 - (i === 0 ? headBytes : 0);
      // Every packet that is still to come needs a byte, or it would not count.
      const bytes = Math.min(room, payload.length - done - (packets - 1 - i));
      this.#head(packet, PACKET - 4 - bytes, i === 0 ? head : {}, i === 0);
      payload.copy(packet, PACKET - bytes, done, done + bytes);
      done += bytes;
    }
    return out;
  }

  #head(packet: Buffer, before: number, head: PacketHead, start: boolean): void {
    packet[0] = 0x47;
    packet.writeUInt16BE((start ? 0x4000 : 0) | this.pid, 1);
    packet[3] = (before > 0 ? 0x30 : 0x10) | this.#count;
    this.#count = (this.#count + 1) % 16;
    if (before === 0) return;
    packet[4] = before - 1;
    if (before === 1) return;
    packet[5] = (head.random ? 0x40 : 0) | (head.clockReference === undefined ? 0 : 0x10);
    if (head.clockReference !== undefined) writeClockReference(packet, 6, head.clockReference);
  }
}

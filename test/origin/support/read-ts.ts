/** What a player finds in a piece of MPEG-TS; written apart from the origin's own code. */
export interface ReadTs {
  /** First PTS and those after it, by packet id. */
  timestamps: Map<number, number[]>;
  clockReferences: number[];
  /** Continuity counts of packets with a payload, by packet id. */
  counts: Map<number, number[]>;
  /** The payload without PES headers, by packet id. */
  payload: Map<number, Buffer>;
}

/** The packet id of the picture. */
export const VIDEO = 0x100;
/** The packet id of the sound. */
export const AUDIO = 0x101;

/** Takes MPEG-TS apart. */
export function readTs(bytes: Buffer): ReadTs {
  const read: ReadTs = { timestamps: new Map(), clockReferences: [], counts: new Map(), payload: new Map() };
  const parts = new Map<number, Buffer[]>();
  for (let at = 0; at < bytes.length; at += 188) {
    const packet = bytes.subarray(at, at + 188);
    if (packet[0] !== 0x47 || packet.length !== 188) throw new Error(`lost the sync at byte ${at}`);
    const pid = packet.readUInt16BE(1) & 0x1fff;
    const flags = packet.readUInt8(3);
    let start = 4;
    if (flags & 0x20) {
      const length = packet.readUInt8(4);
      if (length > 0 && packet.readUInt8(5) & 0x10) {
        read.clockReferences.push(Number(packet.readBigUInt64BE(4) >> 15n & 0x1ffffffffn));
      }
      start += 1 + length;
    }
    if (!(flags & 0x10)) continue;
    push(read.counts, pid, flags & 15);
    if (pid !== VIDEO && pid !== AUDIO) continue;
    if (packet.readUInt16BE(1) & 0x4000) {
      const stamp = [...packet.subarray(start + 9, start + 14)];
      const bits = stamp.map((byte) => byte.toString(2).padStart(8, '0')).join('');
      push(read.timestamps, pid, parseInt(bits.slice(4, 7) + bits.slice(8, 23) + bits.slice(24, 39), 2));
      start += 9 + packet.readUInt8(start + 8);
    }
    push(parts, pid, packet.subarray(start));
  }
  for (const [pid, pieces] of parts) read.payload.set(pid, Buffer.concat(pieces));
  return read;
}

/** The lengths of the AAC frames in a span of ADTS. */
export function aacFrames(bytes: Buffer): number[] {
  const lengths: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = Number(bytes.readBigUInt64BE(at) >> 21n & 0x1fffn);
    if (bytes.readUInt16BE(at) >> 4 !== 0xfff || length < 7) throw new Error(`no AAC frame at byte ${at}`);
    lengths.push(length);
    at += length;
  }
  return lengths;
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  map.set(key, [...map.get(key) ?? [], value]);
}

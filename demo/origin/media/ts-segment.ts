import type { AccessUnit } from './access-units';
import { TICKS_PER_AUDIO_FRAME, TICKS_PER_FRAME } from './clock';
import { PACKET, PID, PacketWriter, wrap, writeTimestamp } from './ts-packets';

/** A broadcast's first timestamp: room for the clock reference, which runs before the pictures. */
export const FIRST_TICK = 126_000;

/** How far the clock reference runs ahead of the pictures. */
const LEAD = 63_000;

/** AAC frames in one PES packet. */
const AUDIO_BATCH = 8;

/** A span of a broadcast, coded. */
export interface CodedSpan {
  /** The number of its first frame in the broadcast. */
  firstFrame: number;
  pictures: AccessUnit[];
  /** The number of its first AAC frame in the broadcast. */
  firstAudioFrame: number;
  /** AAC frames with their ADTS headers; none for pictures alone. */
  sound: Buffer[];
  /** Counts the spans: the continuity count of the tables. */
  number: number;
}

/** What a span consists of, wherever it belongs. */
export type CodedMedia = Pick<CodedSpan, 'pictures' | 'sound'>;

/** Multiplexes a span to MPEG-TS: H.264 and AAC, no B-frames, timestamps modulo 2^33. */
export function tsSegment({ firstFrame, pictures, firstAudioFrame, sound, number }: CodedSpan): Buffer {
  const video = new PacketWriter(PID.video);
  const audio = new PacketWriter(PID.audio);
  const out = [table(PID.pat, PAT, number), table(PID.pmt, sound.length > 0 ? PMT : PMT_OF_PICTURES, number)];
  let heard = 0;
  pictures.forEach((picture, i) => {
    const ticks = (firstFrame + i) * TICKS_PER_FRAME;
    const last = i === pictures.length - 1;
    const head = { clockReference: wrap(FIRST_TICK + ticks - LEAD), random: picture.key };
    out.push(video.write(pes(0xe0, ticks, annexB(picture)), head, last));
    const until = last ? Infinity : ticks;
    while (heard < sound.length && (firstAudioFrame + heard) * TICKS_PER_AUDIO_FRAME <= until) {
      const batch = Buffer.concat(sound.slice(heard, heard + AUDIO_BATCH));
      const start = (firstAudioFrame + heard) * TICKS_PER_AUDIO_FRAME;
      heard += AUDIO_BATCH;
      out.push(audio.write(pes(0xc0, start, batch), { random: true }, heard >= sound.length));
    }
  });
  return Buffer.concat(out);
}

const START_CODE = Buffer.from([0, 0, 0, 1]);

const annexB = ({ units }: AccessUnit): Buffer => Buffer.concat(units.flatMap((unit) => [START_CODE, unit]));

function pes(streamId: number, ticks: number, payload: Buffer): Buffer {
  const head = Buffer.from([0, 0, 1, streamId, 0, 0, 0x80, 0x80, 5, 0, 0, 0, 0, 0]);
  // A video packet may leave its length open.
  if (streamId === 0xc0) head.writeUInt16BE(payload.length + 8, 4);
  writeTimestamp(head, 9, 2, wrap(FIRST_TICK + ticks));
  return Buffer.concat([head, payload]);
}

function table(pid: number, section: Buffer, number: number): Buffer {
  const packet = Buffer.alloc(PACKET, 0xff);
  packet[0] = 0x47;
  packet.writeUInt16BE(0x4000 | pid, 1);
  packet[3] = 0x10 | (number % 16);
  packet[4] = 0;
  section.copy(packet, 5);
  return packet;
}

const PAT = section(0x00, [0x00, 0x01, 0xe0 | (PID.pmt >> 8), PID.pmt & 255]);
const ENTRIES_OF_PICTURES = [
  0xe0 | (PID.video >> 8), PID.video & 255, 0xf0, 0x00,
  0x1b, 0xe0 | (PID.video >> 8), PID.video & 255, 0xf0, 0x00,
];
const PMT_OF_PICTURES = section(0x02, ENTRIES_OF_PICTURES);
const PMT = section(0x02, [...ENTRIES_OF_PICTURES, 0x0f, 0xe0 | (PID.audio >> 8), PID.audio & 255, 0xf0, 0x00]);

function section(tableId: number, body: number[]): Buffer {
  const length = 5 + body.length + 4;
  const bytes = Buffer.from([tableId, 0xb0, length, 0, 1, 0xc1, 0, 0, ...body, 0, 0, 0, 0]);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, -4)), bytes.length - 4);
  return bytes;
}

/** The checksum of MPEG-TS tables (ISO/IEC 13818-1, annex A). */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

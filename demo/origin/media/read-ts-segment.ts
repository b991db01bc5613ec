import { accessUnits } from './access-units';
import { adtsFrames } from './adts';
import { PACKET, PID } from './ts-packets';
import type { CodedMedia } from './ts-segment';

/** Stream types of the program map (ISO/IEC 13818-1, table 2-34). */
const H264 = 0x1b;
const AAC = 0x0f;

/**
 * Takes the pictures and the sound out of MPEG-TS of one program, H.264 and AAC in ADTS, and leaves its timestamps.
 *
 * @throws where a packet does not start with its sync byte
 */
export function readTsSegment(segment: Buffer): CodedMedia {
  const streams = new Map<number, Buffer[]>([[H264, []], [AAC, []]]);
  const types = new Map<number, number>();
  let map = -1;
  for (let at = 0; at < segment.length; at += PACKET) {
    const { pid, starts, payload } = readPacket(segment, at);
    if (pid === PID.pat) map = payload.readUInt16BE(1 + payload.readUInt8(0) + 10) & 0x1fff;
    else if (pid === map) readMap(payload.subarray(1 + payload.readUInt8(0)), types);
    else streams.get(types.get(pid) ?? -1)?.push(starts ? withoutPesHeader(payload) : payload);
  }
  const stream = (type: number): Buffer => Buffer.concat(streams.get(type) ?? []);
  return { pictures: accessUnits(stream(H264)), sound: adtsFrames(stream(AAC)) };
}

function readPacket(segment: Buffer, at: number): { pid: number; starts: boolean; payload: Buffer } {
  const packet = segment.subarray(at, at + PACKET);
  if (packet.length < PACKET || packet[0] !== 0x47) throw new Error(`no MPEG-TS packet at byte ${at}`);
  const word = packet.readUInt16BE(1);
  const control = packet.readUInt8(3);
  // An adaptation field stands before the payload, its length first.
  const payload = control & 0x20 ? packet.subarray(5 + packet.readUInt8(4)) : packet.subarray(4);
  return {
    pid: word & 0x1fff, starts: (word & 0x4000) !== 0, payload: control & 0x10 ? payload : payload.subarray(0, 0),
  };
}

/** Reads a program map: which type of stream each packet id has. */
function readMap(section: Buffer, types: Map<number, number>): void {
  const CHECKSUM = 4;
  const end = 3 + (section.readUInt16BE(1) & 0xfff) - CHECKSUM;
  const first = 12 + (section.readUInt16BE(10) & 0xfff);
  for (let at = first; at < end; at += 5 + (section.readUInt16BE(at + 3) & 0xfff)) {
    types.set(section.readUInt16BE(at + 1) & 0x1fff, section.readUInt8(at));
  }
}

function withoutPesHeader(payload: Buffer): Buffer {
  if (payload.readUIntBE(0, 3) !== 1) throw new Error('a PES packet without its start code');
  return payload.subarray(9 + payload.readUInt8(8));
}

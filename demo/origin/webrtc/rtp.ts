import { SAMPLE_RATE, TICKS_PER_SECOND } from '../media/clock';

/** What a packet is of. */
export type MediaKind = 'video' | 'audio';

/** A packet of the broadcast, as each viewer gets it: only its source and payload type are the viewer's own. */
export interface LivePacket {
  kind: MediaKind;
  /** The instant of its frame, epoch milliseconds. Its RTP timestamp is the same instant on the clock of its codec. */
  clock: number;
  rtp: Buffer;
}

const CLOCK_RATES = { video: TICKS_PER_SECOND, audio: SAMPLE_RATE } as const;
const SEQUENCE_AT = 2;
const TIMESTAMP_AT = 4;
const HEADER_BYTES = 12;

/** The RTP timestamp of an instant: an epoch of its own is not needed, since a sender report tells what it means. */
export const rtpTime = (kind: MediaKind, clock: number): number => Math.round(clock * (CLOCK_RATES[kind] / 1000)) % 2 ** 32;

/** The timestamp of a packet. */
export const timestampOf = (rtp: Buffer): number => rtp.readUInt32BE(TIMESTAMP_AT);

/** Whether what came to a port of RTP is RTCP (RFC 5761, section 4). */
export function isRtcp(packet: Buffer): boolean {
  const type = packet[1] ?? 0;
  return type >= 192 && type <= 223;
}

/** Gives a packet the timestamp of an instant. */
export function stampPacket(kind: MediaKind, rtp: Buffer, clock: number): LivePacket {
  rtp.writeUInt32BE(rtpTime(kind, clock), TIMESTAMP_AT);
  return { kind, clock, rtp };
}

/** A packet of sound. */
export function soundPacket(payload: Buffer, sequence: number, clock: number): LivePacket {
  const header = Buffer.alloc(HEADER_BYTES);
  header[0] = 0x80;
  header.writeUInt16BE(sequence % 2 ** 16, SEQUENCE_AT);
  return stampPacket('audio', Buffer.concat([header, payload]), clock);
}

/** An instant as NTP's 64 bits (RFC 5905, section 6): seconds since 1900 and their fraction. */
export function ntpTime(clock: number): bigint {
  const seconds = clock / 1000 + NTP_EPOCH_SECONDS;
  const whole = Math.floor(seconds);
  return (BigInt(whole) << 32n) | BigInt(Math.floor((seconds - whole) * 2 ** 32));
}

const NTP_EPOCH_SECONDS = 2_208_988_800;

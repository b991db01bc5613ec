import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oggPackets } from './ogg';

/** The committed ticks as Opus, whose decoded sound is at whole seconds: a period that warms the coder up, and more than another. */
export const LIVE_SOUND = 'ticks.opus';

/** Milliseconds of one packet of Opus. */
export const SOUND_PACKET_MS = 20;

/** Packets of Ogg that say how the sound is coded, before the sound. */
const HEADER_PACKETS = 2;
/** Eight seconds, after which the ticks are the same again. */
const PERIOD = 8000 / SOUND_PACKET_MS;
/** The first packet that is used, in the silence between two ticks. */
const CUT = PERIOD + 480 / SOUND_PACKET_MS;

/**
 * The packet of sound that starts at an instant: the same ticks that the segments have.
 *
 * @param folder of the fixtures
 * @returns takes milliseconds since the broadcast began, a multiple of {@link SOUND_PACKET_MS}
 */
export function createLiveSound(folder: string): (elapsed: number) => Buffer {
  const packets = oggPackets(readFileSync(join(folder, LIVE_SOUND))).slice(HEADER_PACKETS);
  return (elapsed) => {
    const number = elapsed / SOUND_PACKET_MS;
    const packet = packets[CUT + ((((number - CUT) % PERIOD) + PERIOD) % PERIOD)];
    if (!packet) throw new RangeError(`no packet of sound starts at ${elapsed} ms`);
    return packet;
  };
}

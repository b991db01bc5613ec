import { setTimeout as delay } from 'node:timers/promises';
import { FRAMES_PER_SECOND } from '../media/clock';
import type { FrameSize } from '../media/encoder';
import { SOUND_PACKET_MS } from '../media/live-sound';
import { soundPacket, type LivePacket } from './rtp';
import { RtpEncoder, type VideoCodec } from './rtp-encoder';

const FRAME_MS = 1000 / FRAMES_PER_SECOND;

/** Sound that is older is not sent any more. */
const LATEST_SOUND_MS = 1000;

/** What a live feed films, and how. */
export interface LiveFeedOptions {
  codec: VideoCodec;
  size: FrameSize;
  /** Draws the frame of an instant, as I420. */
  draw: (clock: number) => Uint8Array;
  /** The packet of sound that starts so many milliseconds after the broadcast began. */
  sound: (elapsed: number) => Buffer;
  /** When the broadcast began, epoch milliseconds: frame k is at `beganAt + 40 * k`, as in the segments. */
  beganAt: number;
  now: () => number;
  /** Whether the broadcast goes on: a feed ends with it. */
  onAir: () => boolean;
  onPacket: (packet: LivePacket) => void;
}

/** A feed that runs. */
export interface LiveFeed {
  /** Resolves when the broadcast has ended or the feed was stopped; rejects with ffmpeg's own words where it fails. */
  ended: Promise<void>;
}

/**
 * Films what a camera sees now, encoded once for all who watch. The clock paces it: a frame that comes too late is
 * skipped, and none is ever sent for another instant than its own.
 *
 * @param signal stops it
 * @throws where there is no ffmpeg
 */
export async function startLiveFeed(options: LiveFeedOptions, signal: AbortSignal): Promise<LiveFeed> {
  const { codec, size, onPacket } = options;
  const encoder = await RtpEncoder.start({ codec, size, onPacket });
  return { ended: run(options, encoder, signal) };
}

async function run(options: LiveFeedOptions, encoder: RtpEncoder, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const failed = encoder.ended().then((words) => {
    if (!either.aborted) throw new Error(`ffmpeg ended: ${words}`);
  });
  try {
    await Promise.race([failed, film(options, encoder, either)]);
  } finally {
    over.abort();
    await encoder.close();
  }
}

async function film(options: LiveFeedOptions, encoder: RtpEncoder, signal: AbortSignal): Promise<void> {
  const { beganAt, now, onAir, draw, sound, onPacket } = options;
  let drawn = -1;
  let heard = Math.floor((now() - beganAt) / SOUND_PACKET_MS) - 1;
  let sequence = 0;
  while (onAir() && !signal.aborted) {
    const elapsed = now() - beganAt;
    const last = Math.floor(elapsed / SOUND_PACKET_MS);
    heard = Math.max(heard, last - LATEST_SOUND_MS / SOUND_PACKET_MS);
    while (heard < last) {
      heard++;
      const at = heard * SOUND_PACKET_MS;
      onPacket(soundPacket(sound(at), sequence++, beganAt + at));
    }
    const frame = Math.floor(elapsed / FRAME_MS);
    if (frame > drawn && encoder.ready) {
      drawn = frame;
      const clock = beganAt + frame * FRAME_MS;
      encoder.write(draw(clock), clock);
    }
    const next = SOUND_PACKET_MS - ((now() - beganAt) % SOUND_PACKET_MS);
    await delay(Math.max(1, Math.ceil(next)), null, { signal }).catch(() => null);
  }
}

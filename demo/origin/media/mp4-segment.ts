import { SAMPLES_PER_AUDIO_FRAME, TICKS_PER_FRAME } from './clock';
import { box, fullBox, u32, u64 } from './mp4-boxes';
import { audioSample, TRACK, videoSample } from './mp4-tracks';
import type { CodedSpan } from './ts-segment';

const KEY = 0x02000000;
const NOT_KEY = 0x01010000;

/** Multiplexes a span to one fragment of MP4: `moof` and `mdat`, first the pictures, then the sound. */
export function mp4Segment({ firstFrame, pictures, firstAudioFrame, sound, number }: CodedSpan): Buffer {
  const samples = pictures.map(videoSample);
  const raw = sound.map(audioSample);
  const moof = (offset: number): Buffer => box('moof',
    fullBox('mfhd', 0, 0, u32(number + 1)),
    ...(samples.length === 0 ? [] : [box('traf',
      fullBox('tfhd', 0, 0x020008, u32(TRACK.video.id, TICKS_PER_FRAME)),
      fullBox('tfdt', 1, 0, u64(firstFrame * TICKS_PER_FRAME)),
      fullBox('trun', 0, 0x000601, u32(samples.length, offset),
        u32(...samples.flatMap((sample, i) => [sample.length, pictures[i]?.key ? KEY : NOT_KEY]))))]),
    ...(raw.length === 0 ? [] : [box('traf',
      fullBox('tfhd', 0, 0x020028, u32(TRACK.audio.id, SAMPLES_PER_AUDIO_FRAME, KEY)),
      fullBox('tfdt', 1, 0, u64(firstAudioFrame * SAMPLES_PER_AUDIO_FRAME)),
      fullBox('trun', 0, 0x000201, u32(raw.length, offset + sizeOf(samples)),
        u32(...raw.map((frame) => frame.length))))]));
  const size = moof(0).length;
  return Buffer.concat([moof(size + 8), box('mdat', ...samples, ...raw)]);
}

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);

import { NAL, nalType } from './access-units';
import { SAMPLES_PER_AUDIO_FRAME, TICKS_PER_FRAME } from './clock';
import type { FrameSize } from './encoder';
import { box, fullBox, u32 } from './mp4-boxes';
import { audioSample, audioTrack, movieHeader, MOVIE_TIMESCALE, videoSample, videoTrack } from './mp4-tracks';
import type { CodedSpan } from './ts-segment';

interface Sample {
  bytes: Buffer;
  key: boolean;
}

/**
 * One MP4 file of a whole recording, its index in front (`faststart`), so that a browser can play it as it comes and
 * seek in it by Range. Each span is a chunk of pictures and a chunk of sound.
 *
 * @param spans from the start, without a gap
 * @throws where the first picture brings no parameter sets
 */
export function mp4File(spans: readonly CodedSpan[], size: FrameSize): Buffer {
  const first = spans[0]?.pictures[0];
  if (!first?.units.some((unit) => nalType(unit) === NAL.sps)) throw new Error('a recording without a first picture');
  const pictures = spans.map((span) =>
    span.pictures.map((picture): Sample => ({ bytes: videoSample(picture), key: picture.key })));
  const sound = spans.map((span) => span.sound.map((frame): Sample => ({ bytes: audioSample(frame), key: true })));
  const chunks = spans.flatMap((_, i) => [pictures[i] ?? [], sound[i] ?? []]);
  const sizes = chunks.map((chunk) => chunk.reduce((sum, { bytes }) => sum + bytes.length, 0));
  const ftyp = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1'));

  const moov = (offset: number): Buffer => {
    let at = offset;
    const offsets = sizes.map((bytes) => (at += bytes) - bytes);
    const ticks = pictures.flat().length * TICKS_PER_FRAME;
    return box('moov',
      movieHeader(Math.round((ticks * MOVIE_TIMESCALE) / 90_000)),
      videoTrack({ ...size, first }, {
        duration: ticks,
        table: sampleTable(pictures, TICKS_PER_FRAME, offsets.filter((_, i) => i % 2 === 0)),
      }),
      audioTrack({
        duration: sound.flat().length * SAMPLES_PER_AUDIO_FRAME,
        table: sampleTable(sound, SAMPLES_PER_AUDIO_FRAME, offsets.filter((_, i) => i % 2 === 1)),
      }));
  };
  const media = box('mdat', Buffer.concat(chunks.flat().map(({ bytes }) => bytes)));
  return Buffer.concat([ftyp, moov(ftyp.length + moov(0).length + 8), media]);
}

function sampleTable(chunks: readonly Sample[][], ticks: number, offsets: readonly number[]): Buffer {
  const samples = chunks.flat();
  const keys = samples.flatMap(({ key }, i) => key ? [i + 1] : []);
  // A chunk is described by the last entry at or before it, so that equal ones need one.
  const lengths = chunks.flatMap(({ length }, i) => length === chunks[i - 1]?.length ? [] : [[i + 1, length, 1]]);
  return Buffer.concat([
    fullBox('stts', 0, 0, u32(1, samples.length, ticks)),
    ...(keys.length === samples.length ? [] : [fullBox('stss', 0, 0, u32(keys.length), numbers(keys))]),
    fullBox('stsc', 0, 0, u32(lengths.length), numbers(lengths.flat())),
    fullBox('stsz', 0, 0, u32(0, samples.length), numbers(samples.map(({ bytes }) => bytes.length))),
    fullBox('stco', 0, 0, u32(offsets.length), numbers(offsets)),
  ]);
}

/** 32 bits each, as many as there are: more than a call takes as arguments. */
function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value, i * 4));
  return bytes;
}

import { NAL, nalType, type AccessUnit } from './access-units';
import { SAMPLES_PER_AUDIO_FRAME, SAMPLE_RATE, TICKS_PER_FRAME, TICKS_PER_SECOND } from './clock';
import type { FrameSize } from './encoder';
import { box, fullBox, u16, u32, u64 } from './mp4-boxes';
import type { CodedSpan } from './ts-segment';

/** Track ids, and the ticks a second in which each track counts. */
export const TRACK = {
  video: { id: 1, timescale: TICKS_PER_SECOND },
  audio: { id: 2, timescale: SAMPLE_RATE },
} as const;

const KEY = 0x02000000;
const NOT_KEY = 0x01010000;

/** Multiplexes a span to one fragment of MP4: `moof` and `mdat`, first the pictures, then the sound. */
export function mp4Segment({ firstFrame, pictures, firstAudioFrame, sound, number }: CodedSpan): Buffer {
  const samples = pictures.map(lengthPrefixed);
  const raw = sound.map(withoutHeader);
  const moof = (offset: number): Buffer => box('moof',
    fullBox('mfhd', 0, 0, u32(number + 1)),
    box('traf',
      fullBox('tfhd', 0, 0x020008, u32(TRACK.video.id, TICKS_PER_FRAME)),
      fullBox('tfdt', 1, 0, u64(firstFrame * TICKS_PER_FRAME)),
      fullBox('trun', 0, 0x000601, u32(samples.length, offset),
        u32(...samples.flatMap((sample, i) => [sample.length, pictures[i]?.key ? KEY : NOT_KEY])))),
    box('traf',
      fullBox('tfhd', 0, 0x020028, u32(TRACK.audio.id, SAMPLES_PER_AUDIO_FRAME, KEY)),
      fullBox('tfdt', 1, 0, u64(firstAudioFrame * SAMPLES_PER_AUDIO_FRAME)),
      fullBox('trun', 0, 0x000201, u32(raw.length, offset + sizeOf(samples)),
        u32(...raw.map((frame) => frame.length)))));
  const size = moof(0).length;
  return Buffer.concat([moof(size + 8), box('mdat', ...samples, ...raw)]);
}

/**
 * The initialization segment of a stream.
 *
 * @throws where the first picture brings no parameter sets
 */
export function mp4Init({ width, height }: FrameSize, first: AccessUnit): Buffer {
  const find = (type: number): Buffer => {
    const unit = first.units.find((candidate) => nalType(candidate) === type);
    if (!unit) throw new Error('the first picture has no parameter sets');
    return unit;
  };
  const sps = find(NAL.sps);
  const pps = find(NAL.pps);
  const avcC = box('avcC',
    [1, ...sps.subarray(1, 4), 0xff, 0xe1], u16(sps.length), sps, [1], u16(pps.length), pps);
  const avc1 = box('avc1', u32(0, 1, 0, 0, 0, 0), u16(width, height), u32(0x480000, 0x480000, 0), u16(1),
    Buffer.alloc(32), u16(0x18, 0xffff), avcC);
  // AAC-LC, 48 kHz (index 3), one channel.
  const config = [(2 << 3) | (3 >> 1), ((3 & 1) << 7) | (1 << 3)];
  const esds = fullBox('esds', 0, 0, Buffer.from([
    3, 23 + config.length, 0, 0, 0, 4, 15 + config.length, 0x40, 0x15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    5, config.length, ...config, 6, 1, 2,
  ]));
  const mp4a = box('mp4a', u32(0, 1, 0, 0), u16(1, 16, 0, 0), u32(SAMPLE_RATE * 65536), esds);
  return Buffer.concat([
    box('ftyp', Buffer.from('iso5\0\0\0\x01iso5iso6mp41', 'latin1')),
    box('moov',
      fullBox('mvhd', 0, 0, u32(0, 0, 1000, 0, 0x10000, 0x1000000, 0, 0), MATRIX, Buffer.alloc(24), u32(3)),
      track(TRACK.video, fullBox('vmhd', 0, 1, u32(0, 0)), 'vide', avc1, { width, height }),
      track(TRACK.audio, fullBox('smhd', 0, 0, u32(0)), 'soun', mp4a, { width: 0, height: 0 }),
      box('mvex', ...[TRACK.video, TRACK.audio].map(({ id }) => fullBox('trex', 0, 0, u32(id, 1, 0, 0, 0))))),
  ]);
}

const empty = (type: string, zeros: number): Buffer => fullBox(type, 0, 0, Buffer.alloc(zeros));

const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

function track(
  { id, timescale }: { id: number; timescale: number },
  mediaHeader: Buffer, handler: string, entry: Buffer, size: FrameSize,
): Buffer {
  return box('trak',
    fullBox('tkhd', 0, 3, u32(0, 0, id, 0, 0, 0, 0, 0, handler === 'soun' ? 0x1000000 : 0), MATRIX,
      u32(size.width * 65536, size.height * 65536)),
    box('mdia',
      fullBox('mdhd', 0, 0, u32(0, 0, timescale, 0), u16(0x55c4, 0)),
      fullBox('hdlr', 0, 0, u32(0), Buffer.from(handler, 'latin1'), Buffer.alloc(13)),
      box('minf',
        mediaHeader,
        box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
        box('stbl', fullBox('stsd', 0, 0, u32(1), entry), empty('stts', 4), empty('stsc', 4), empty('stsz', 8),
          empty('stco', 4)))));
}

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);

function lengthPrefixed({ units }: AccessUnit): Buffer {
  const kept = units.filter((unit) => !PARAMETERS.has(nalType(unit)));
  return Buffer.concat(kept.flatMap((unit) => [u32(unit.length), unit]));
}

const PARAMETERS: ReadonlySet<number> = new Set([NAL.sps, NAL.pps, NAL.delimiter]);

/** AAC without its ADTS header, which is two bytes longer with a checksum. */
const withoutHeader = (frame: Buffer): Buffer => frame.subarray((frame[1] ?? 0) & 1 ? 7 : 9);

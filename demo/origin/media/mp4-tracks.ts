import { NAL, nalType, type AccessUnit } from './access-units';
import { SAMPLE_RATE, TICKS_PER_SECOND } from './clock';
import type { FrameSize } from './encoder';
import { box, fullBox, u16, u32 } from './mp4-boxes';

/** Track ids, and the ticks a second in which each track counts. */
export const TRACK = {
  video: { id: 1, timescale: TICKS_PER_SECOND },
  audio: { id: 2, timescale: SAMPLE_RATE },
} as const;

/** The size of a picture and one that brings the parameter sets. */
export interface FirstPicture extends FrameSize {
  first: AccessUnit;
}

/** How long a track lasts, and where its samples are; a fragmented one has neither. */
export interface TrackContents {
  /** In the track's own ticks. */
  duration: number;
  /** The boxes of the sample table after `stsd`. */
  table: Buffer;
}

const empty = (type: string, zeros: number): Buffer => fullBox(type, 0, 0, Buffer.alloc(zeros));

const FRAGMENTED: TrackContents = {
  duration: 0,
  table: Buffer.concat([empty('stts', 4), empty('stsc', 4), empty('stsz', 8), empty('stco', 4)]),
};

/** Ticks a second of the movie's own duration. */
export const MOVIE_TIMESCALE = 1000;

const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** The movie header; `duration` in ticks of {@link MOVIE_TIMESCALE}. */
export function movieHeader(duration: number): Buffer {
  return fullBox('mvhd', 0, 0, u32(0, 0, MOVIE_TIMESCALE, duration, 0x10000, 0x1000000, 0, 0), MATRIX,
    Buffer.alloc(24), u32(3));
}

/**
 * A track of H.264.
 *
 * @throws where the first picture brings no parameter sets
 */
export function videoTrack({ width, height, first }: FirstPicture, contents = FRAGMENTED): Buffer {
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
  return track(TRACK.video, contents,
    { header: fullBox('vmhd', 0, 1, u32(0, 0)), handler: 'vide', entry: avc1, width, height });
}

/** A track of AAC-LC, one channel. */
export function audioTrack(contents = FRAGMENTED): Buffer {
  // AAC-LC, 48 kHz (index 3), one channel.
  const config = [(2 << 3) | (3 >> 1), ((3 & 1) << 7) | (1 << 3)];
  const esds = fullBox('esds', 0, 0, Buffer.from([
    3, 23 + config.length, 0, 0, 0, 4, 15 + config.length, 0x40, 0x15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    5, config.length, ...config, 6, 1, 2,
  ]));
  const mp4a = box('mp4a', u32(0, 1, 0, 0), u16(1, 16, 0, 0), u32(SAMPLE_RATE * 65536), esds);
  return track(TRACK.audio, contents,
    { header: fullBox('smhd', 0, 0, u32(0)), handler: 'soun', entry: mp4a, width: 0, height: 0 });
}

/** One picture as a sample of MP4: its units with their lengths, without what is in `avcC` already. */
export function videoSample({ units }: AccessUnit): Buffer {
  const kept = units.filter((unit) => !PARAMETERS.has(nalType(unit)));
  return Buffer.concat(kept.flatMap((unit) => [u32(unit.length), unit]));
}

const PARAMETERS: ReadonlySet<number> = new Set([NAL.sps, NAL.pps, NAL.delimiter]);

/** AAC without its ADTS header, which is two bytes longer with a checksum. */
export const audioSample = (frame: Buffer): Buffer => frame.subarray((frame[1] ?? 0) & 1 ? 7 : 9);

interface TrackKind extends FrameSize {
  header: Buffer;
  handler: 'vide' | 'soun';
  entry: Buffer;
}

function track(
  { id, timescale }: { id: number; timescale: number }, { duration, table }: TrackContents,
  { header, handler, entry, width, height }: TrackKind,
): Buffer {
  const inMovie = Math.round((duration * MOVIE_TIMESCALE) / timescale);
  return box('trak',
    fullBox('tkhd', 0, 3, u32(0, 0, id, 0, inMovie, 0, 0, 0, handler === 'soun' ? 0x1000000 : 0), MATRIX,
      u32(width * 65536, height * 65536)),
    box('mdia',
      fullBox('mdhd', 0, 0, u32(0, 0, timescale, duration), u16(0x55c4, 0)),
      fullBox('hdlr', 0, 0, u32(0), Buffer.from(handler, 'latin1'), Buffer.alloc(13)),
      box('minf',
        header,
        box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
        box('stbl', fullBox('stsd', 0, 0, u32(1), entry), table))));
}

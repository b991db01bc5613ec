import { NAL, nalType, type AccessUnit } from './access-units';
import { adtsFrame } from './adts';
import { boxesIn, contentsAt } from './mp4-boxes';
import type { CodedMedia } from './ts-segment';

/**
 * Takes the pictures and the sound out of fragments of MP4, H.264 and AAC, and leaves their times. Key frames get the
 * parameter sets of the initialization segment back, and sound its ADTS headers; access unit delimiters, which MP4 goes
 * without, are not made up.
 *
 * @throws where a box is broken or missing
 */
export function readMp4Segment(init: Buffer, segment: Buffer): CodedMedia {
  const media: CodedMedia = { pictures: [], sound: [] };
  const readers = new Map(contentsAt(init, 'moov', 'trak').map((trak) => [trackId(trak), readerOf(trak, media)]));
  for (const { type, contents, at } of boxesIn(segment)) {
    if (type !== 'moof') continue;
    for (const traf of contentsAt(contents, 'traf')) {
      const read = readers.get(only(traf, 'tfhd').readUInt32BE(4));
      for (const trun of contentsAt(traf, 'trun')) {
        for (const sample of samples(trun, segment.subarray(at))) read?.(sample);
      }
    }
  }
  return media;
}

type SampleReader = (sample: Buffer) => void;

function readerOf(trak: Buffer, { pictures, sound }: CodedMedia): SampleReader {
  const entries = only(trak, 'mdia', 'minf', 'stbl', 'stsd').subarray(8);
  const [entry] = boxesIn(entries);
  if (entry?.type === 'avc1') {
    const parameters = parameterSets(only(entry.contents.subarray(78), 'avcC'));
    return (sample) => { pictures.push(accessUnit(sample, parameters)); };
  }
  if (entry?.type === 'mp4a') {
    const config = audioConfig(only(entry.contents.subarray(28), 'esds'));
    return (sample) => { sound.push(adtsFrame(config, sample)); };
  }
  throw new Error(`a track of ${entry?.type ?? 'nothing'}`);
}

const trackId = (trak: Buffer): number => only(trak, 'tkhd').readUInt32BE(12);

/** The samples of a run (ISO/IEC 14496-12, section 8.8.8), whose place is counted from the start of their `moof`. */
function samples(trun: Buffer, fromMoof: Buffer): Buffer[] {
  const [OFFSET, FIRST_FLAGS, DURATION, SIZE, FLAGS, COMPOSITION] = [0x1, 0x4, 0x100, 0x200, 0x400, 0x800] as const;
  const flags = trun.readUInt32BE(0);
  if (!(flags & OFFSET) || !(flags & SIZE)) throw new Error('a run of samples without their place or sizes');
  const words = (fields: readonly number[]): number => fields.filter((field) => flags & field).length;
  const row = 4 * words([DURATION, SIZE, FLAGS, COMPOSITION]);
  const sizes = 8 + 4 * words([OFFSET, FIRST_FLAGS, DURATION]);
  let at = trun.readInt32BE(8);
  return Array.from({ length: trun.readUInt32BE(4) }, (_, i) => {
    const start = at;
    at += trun.readUInt32BE(sizes + i * row);
    return fromMoof.subarray(start, at);
  });
}

function accessUnit(sample: Buffer, parameters: readonly Buffer[]): AccessUnit {
  const units: Buffer[] = [];
  for (let at = 0; at < sample.length;) {
    const end = at + 4 + sample.readUInt32BE(at);
    units.push(sample.subarray(at + 4, end));
    at = end;
  }
  const key = units.some((unit) => nalType(unit) === NAL.idr);
  return { units: key ? [...parameters, ...units] : units, key };
}

/** The parameter sets in an AVCDecoderConfigurationRecord (ISO/IEC 14496-15, section 5.3.3). */
function parameterSets(avcC: Buffer): Buffer[] {
  const sets: Buffer[] = [];
  let at = 5;
  for (const mask of [0x1f, 0xff]) {
    const count = avcC.readUInt8(at++) & mask;
    for (let i = 0; i < count; i++) {
      const end = at + 2 + avcC.readUInt16BE(at);
      sets.push(avcC.subarray(at + 2, end));
      at = end;
    }
  }
  return sets;
}

/** The start of the AudioSpecificConfig within its three descriptors, each with a length of one byte. */
function audioConfig(esds: Buffer): number {
  const DECODER_SPECIFIC = 5;
  if (esds.readUInt8(24) !== DECODER_SPECIFIC) throw new Error('a track of sound without its configuration');
  return esds.readUInt16BE(26);
}

function only(bytes: Buffer, ...path: readonly string[]): Buffer {
  const [found] = contentsAt(bytes, ...path);
  if (!found) throw new Error(`there is no ${path.join('/')}`);
  return found;
}

import { boxesIn, type BoxPlace } from './mp4-boxes';
import { TRACK } from './mp4-segment';

/**
 * Moves a fragment of MP4 to another time: adds seconds to the decode time of every track, and numbers the fragment.
 *
 * @returns a changed copy
 */
export function restampMp4(piece: Buffer, seconds: number, number: number): Buffer {
  const out = Buffer.from(piece);
  for (const moof of within(out, 'moof')) {
    for (const mfhd of within(out, 'mfhd', moof)) out.writeUInt32BE(number + 1, mfhd.contents + 4);
    for (const traf of within(out, 'traf', moof)) {
      const [tfhd] = within(out, 'tfhd', traf);
      const [tfdt] = within(out, 'tfdt', traf);
      if (!tfhd || !tfdt) throw new Error('a track fragment without its time');
      const id = out.readUInt32BE(tfhd.contents + 4);
      const { timescale } = id === TRACK.video.id ? TRACK.video : TRACK.audio;
      const time = out.readBigUInt64BE(tfdt.contents + 4);
      out.writeBigUInt64BE(time + BigInt(seconds * timescale), tfdt.contents + 4);
    }
  }
  return out;
}

function within(bytes: Buffer, type: string, parent?: BoxPlace): BoxPlace[] {
  return boxesIn(bytes, parent?.contents, parent?.end).filter((place) => place.type === type);
}

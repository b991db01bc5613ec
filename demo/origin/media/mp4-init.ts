import { box, fullBox, u32 } from './mp4-boxes';
import { audioTrack, movieHeader, TRACK, videoTrack, type FirstPicture } from './mp4-tracks';

/**
 * The initialization segment of a rendition with a picture, with sound, or with both.
 *
 * @throws where the first picture brings no parameter sets
 */
export function mp4Init(picture: FirstPicture | null, hasSound: boolean): Buffer {
  const tracks = [
    ...(picture ? [{ id: TRACK.video.id, trak: videoTrack(picture) }] : []),
    ...(hasSound ? [{ id: TRACK.audio.id, trak: audioTrack() }] : []),
  ];
  return Buffer.concat([
    box('ftyp', Buffer.from('iso5\0\0\0\x01iso5iso6mp41', 'latin1')),
    box('moov',
      movieHeader(0),
      ...tracks.map(({ trak }) => trak),
      box('mvex', ...tracks.map(({ id }) => fullBox('trex', 0, 0, u32(id, 1, 0, 0, 0))))),
  ]);
}

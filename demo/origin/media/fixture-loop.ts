import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRAMES_PER_SECOND } from './clock';
import type { Container } from './packager';
import type { PictureSource } from './picture-source';
import { readMp4Segment } from './read-mp4-segment';
import { readTsSegment } from './read-ts-segment';
import type { CodedMedia } from './ts-segment';

/** Seconds of the committed loop: three times the 8 s after which sound and whole seconds meet. */
export const LOOP_SECONDS = 24;

/** The renditions of the committed loop: the height of the picture, and the stream id in its strip. */
export const LOOPS = [
  { height: 180, streamId: 240 },
  { height: 144, streamId: 241 },
  { height: 90, streamId: 242 },
] as const;

/** The files of a rendition: H.264 with a key frame each second, and ticks. MPEG-TS has no initialization segment. */
export const loopFiles = (height: number) =>
  ({ ts: `loop_${height}.m2t`, fmp4: `loop_${height}.m4s`, init: `loop_${height}_init.mp4` }) as const;

/** A rendition of the committed loop. */
export interface FixtureLoop extends PictureSource {
  /** Three periods of ticks: AAC frames with their ADTS headers. */
  sound(): readonly Buffer[];
}

/**
 * Pictures and sound of any hour out of the committed loop: no ffmpeg. The clock in its strip is the position in the
 * loop, 0 to 23,999 ms.
 *
 * @param folder of the fixtures
 * @param container which of the committed files to read
 */
export function createFixtureLoop(folder: string, height: number, container: Container): FixtureLoop {
  const files = loopFiles(height);
  const read = (file: string): Buffer => readFileSync(join(folder, file));
  let loop: CodedMedia | null = null;
  const media = (): CodedMedia => loop ??= container === 'ts'
    ? readTsSegment(read(files.ts))
    : readMp4Segment(read(files.init), read(files.fmp4));
  return {
    size: { width: (height * 16) / 9, height },
    costly: false,
    async pictures({ recorded, seconds }) {
      const all = media().pictures;
      return Array.from({ length: seconds * FRAMES_PER_SECOND }, (_, i) => {
        const picture = all[(recorded * FRAMES_PER_SECOND + i) % (LOOP_SECONDS * FRAMES_PER_SECOND)];
        if (!picture) throw new Error(`${files[container]} is too short`);
        return picture;
      });
    },
    sound: () => media().sound,
  };
}

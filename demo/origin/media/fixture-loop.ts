import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessUnits, type AccessUnit } from './access-units';
import { FRAMES_PER_SECOND } from './clock';
import type { PictureSource } from './picture-source';

/** Seconds of the committed loop: three times the 8 s after which sound and whole seconds meet. */
export const LOOP_SECONDS = 24;

/** The renditions of the committed loop: the height of the picture, and the stream id in its strip. */
export const LOOPS = [
  { height: 180, streamId: 240 },
  { height: 144, streamId: 241 },
  { height: 90, streamId: 242 },
] as const;

/** The file of a rendition: H.264 with a key frame each second. */
export const loopFile = (height: number): string => `loop_${height}.h264`;

/**
 * Pictures of any hour out of the committed loop: no ffmpeg. The clock in its strip is the position in the loop, 0 to
 * 23,999 ms.
 *
 * @param folder of the fixtures
 */
export function createFixtureLoop(folder: string, height: number): PictureSource {
  let loop: AccessUnit[] | null = null;
  return {
    size: { width: (height * 16) / 9, height },
    costly: false,
    async pictures({ recorded, seconds }) {
      const all = loop ??= accessUnits(readFileSync(join(folder, loopFile(height))));
      return Array.from({ length: seconds * FRAMES_PER_SECOND }, (_, i) => {
        const picture = all[(recorded * FRAMES_PER_SECOND + i) % (LOOP_SECONDS * FRAMES_PER_SECOND)];
        if (!picture) throw new Error(`${loopFile(height)} is too short`);
        return picture;
      });
    },
  };
}

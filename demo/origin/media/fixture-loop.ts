import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TICKS_PER_SECOND } from './clock';
import { restampMp4 } from './restamp-mp4';
import { restampTs } from './restamp-ts';
import type { Container, Source } from './source';

/** Seconds of the committed loop: three times the 8 s after which sound and whole seconds meet. */
export const LOOP_SECONDS = 24;

/** The stream id in the strip of the committed loop. */
export const LOOP_STREAM_ID = 240;

/**
 * A broadcast of any length out of the committed loop, one piece a second, restamped: no ffmpeg. The clock in its strip
 * is the position in the loop, 0 to 23,999 ms.
 *
 * @param folder of the fixtures
 */
export function createFixtureLoop(folder: string, container: Container): Source {
  const pieces = new Map<number, Buffer>();
  const ending = container === 'ts' ? 'm2t' : 'm4s';

  function piece(second: number): Buffer {
    const place = second % LOOP_SECONDS;
    const bytes = pieces.get(place) ?? readFileSync(join(folder, `loop_${place}.${ending}`));
    pieces.set(place, bytes);
    const shift = second - place;
    return container === 'ts' ? restampTs(bytes, shift * TICKS_PER_SECOND, second) : restampMp4(bytes, shift, second);
  }

  return {
    segment: async (startSecond, seconds) =>
      Buffer.concat(Array.from({ length: seconds }, (_, i) => piece(startSecond + i))),
    init: async () => readFileSync(join(folder, 'init.mp4')),
  };
}

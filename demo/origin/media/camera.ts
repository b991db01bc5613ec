import { createPicture, type PictureOptions } from '../picture/picture';
import { accessUnits } from './access-units';
import { audioFramesWithin, FRAMES_PER_SECOND, TICKS_PER_SECOND } from './clock';
import type { Encoder } from './encoder';
import { mp4Init, mp4Segment } from './mp4-segment';
import type { Container, Source } from './source';
import { tsSegment, type CodedSpan } from './ts-segment';

/** What a camera films, and what it is recorded with. */
export interface CameraOptions {
  picture: PictureOptions;
  container: Container;
  /** When the broadcast began, epoch milliseconds, a whole second. */
  beganAt: number;
  encoder: Encoder;
  /** One period of the sound: {@link AUDIO_LOOP_FRAMES} AAC frames with their headers. */
  sound: readonly Buffer[];
}

/** A camera whose every frame, of any hour, is drawn and encoded when asked for. */
export function createCamera({ picture, container, beganAt, encoder, sound }: CameraOptions): Source {
  const draw = createPicture(picture);

  function* frames(first: number, count: number): Generator<Uint8Array> {
    for (let frame = first; frame < first + count; frame++) {
      const elapsed = (frame * 1000) / FRAMES_PER_SECOND;
      yield draw(beganAt + elapsed, elapsed);
    }
  }

  async function code(startSecond: number, seconds: number, number: number): Promise<CodedSpan> {
    const firstFrame = startSecond * FRAMES_PER_SECOND;
    const count = seconds * FRAMES_PER_SECOND;
    const pictures = accessUnits(await encoder.encode(picture, frames(firstFrame, count)));
    if (pictures.length !== count) throw new Error(`ffmpeg made ${pictures.length} frames of ${count}`);
    const heard = audioFramesWithin(startSecond * TICKS_PER_SECOND, (startSecond + seconds) * TICKS_PER_SECOND);
    const heardFrames = Array.from({ length: heard.count }, (_, i) => {
      const frame = sound[(heard.first + i) % sound.length];
      if (!frame) throw new Error('there is no sound');
      return frame;
    });
    return { firstFrame, pictures, firstAudioFrame: heard.first, sound: heardFrames, number };
  }

  return {
    async segment(startSecond, seconds, number) {
      const span = await code(startSecond, seconds, number);
      return container === 'ts' ? tsSegment(span) : mp4Segment(span);
    },
    async init() {
      const first = (await code(0, 1, 0)).pictures[0];
      if (!first) throw new Error('ffmpeg made no frame');
      return mp4Init(picture, first);
    },
  };
}

import { createPicture, type PictureOptions } from '../picture/picture';
import { accessUnits } from './access-units';
import { FRAMES_PER_SECOND } from './clock';
import type { Encoder } from './encoder';
import type { PictureSource } from './picture-source';

/** What a camera films, and what it is recorded with. */
export interface CameraOptions {
  picture: PictureOptions;
  /** When the broadcast began, epoch milliseconds. */
  beganAt: number;
  encoder: Encoder;
}

/** A camera whose every frame, of any hour, is drawn and encoded when asked for. */
export function createCamera({ picture, beganAt, encoder }: CameraOptions): PictureSource {
  const draw = createPicture(picture);

  function* frames(first: number, count: number): Generator<Uint8Array> {
    for (let frame = 0; frame < count; frame++) {
      const clock = first + (frame * 1000) / FRAMES_PER_SECOND;
      yield draw(clock, clock - beganAt);
    }
  }

  return {
    size: picture,
    costly: true,
    async pictures({ clock, seconds }) {
      const count = seconds * FRAMES_PER_SECOND;
      const pictures = accessUnits(await encoder.encode(picture, frames(clock, count)));
      if (pictures.length !== count) throw new Error(`ffmpeg made ${pictures.length} frames of ${count}`);
      return pictures;
    },
  };
}

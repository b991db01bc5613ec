import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adtsFrames } from './media/adts';
import { createCamera } from './media/camera';
import { Encoder } from './media/encoder';
import { createFixtureLoop } from './media/fixture-loop';
import type { PictureSource } from './media/picture-source';
import { projectFolder } from './project-folder';
import type { Language } from './renditions';
import type { CompleteStreamOptions } from './stream-options';

/** More letters would run into what stands at the other side of the picture. */
const LONGEST_NAME = 26;

const SOUNDS = { en: 'ticks.aac', de: 'ticks_low.aac' } as const satisfies Record<Language, string>;

/** Where all streams of an origin have their pictures and sounds from, and the one encoder that they share. */
export class Studio {
  readonly encoder = new Encoder();
  readonly #folder: string;
  readonly #loops = new Map<number, PictureSource>();
  readonly #sounds = new Map<Language, Buffer[]>();

  /** @param folder of the committed media; default e2e/fixtures of this project */
  constructor(folder: string | undefined) {
    this.#folder = folder ?? join(projectFolder(), 'e2e/fixtures');
  }

  /** The pictures of a stream at one size. */
  pictures(name: string, options: CompleteStreamOptions, height: number): PictureSource {
    const { source, beganAt, streamId, utcOffsetMinutes } = options;
    if (source === 'camera') {
      return createCamera({
        picture: { width: (height * 16) / 9, height, name: name.slice(0, LONGEST_NAME), streamId, utcOffsetMinutes },
        beganAt, encoder: this.encoder,
      });
    }
    const loop = this.#loops.get(height) ?? createFixtureLoop(this.#folder, height);
    this.#loops.set(height, loop);
    return loop;
  }

  /** One period of the sound in a language. */
  sound(language: Language): readonly Buffer[] {
    const sound = this.#sounds.get(language) ?? adtsFrames(readFileSync(join(this.#folder, SOUNDS[language])));
    this.#sounds.set(language, sound);
    return sound;
  }
}

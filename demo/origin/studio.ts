import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adtsFrames } from './media/adts';
import { createCamera } from './media/camera';
import { Encoder, type FrameSize } from './media/encoder';
import { createFixtureLoop, LOOPS, type FixtureLoop } from './media/fixture-loop';
import { createLiveSound } from './media/live-sound';
import type { Container } from './media/packager';
import type { PictureSource } from './media/picture-source';
import { createPicture, type PictureOptions } from './picture/picture';
import { projectFolder } from './project-folder';
import type { Language } from './renditions';
import type { CompleteStreamOptions } from './stream-options';

/** Lines of a picture that is drawn 25 times a second: a larger one would take most of a processor. */
const LARGEST_LIVE = 360;

/** More letters would run into what stands at the other side of the picture. */
const LONGEST_NAME = 26;

/** The sound of the second language; that of the first is in the loop itself. */
export const SECOND_SOUND = 'ticks_low.aac';

/** A camera at the moment. */
export interface LiveSource {
  size: FrameSize;
  /** The frame of an instant, as I420. */
  draw: (clock: number) => Uint8Array;
  /** The packet of sound that starts so many milliseconds after the broadcast began. */
  sound: (elapsed: number) => Buffer;
}

/** Where all streams of an origin have their pictures and sounds from, and the one encoder that they share. */
export class Studio {
  readonly encoder = new Encoder();
  readonly #folder: string;
  readonly #loops = new Map<string, FixtureLoop>();
  #secondSound: Buffer[] | null = null;

  /** @param folder of the committed media; default e2e/fixtures of this project */
  constructor(folder: string | undefined) {
    this.#folder = folder ?? join(projectFolder(), 'e2e/fixtures');
  }

  /** The pictures of a stream at one size. */
  pictures(name: string, options: CompleteStreamOptions, height: number): PictureSource {
    const { source, container, beganAt } = options;
    if (source === 'camera') {
      return createCamera({ picture: pictureOf(name, options, height), beganAt, encoder: this.encoder });
    }
    return this.#loop(height, container);
  }

  /** What the camera of a stream sees and hears at any instant, not coded yet but for the sound. */
  live(name: string, options: CompleteStreamOptions): LiveSource {
    const picture = pictureOf(name, options, Math.min(options.height, LARGEST_LIVE));
    // A stream that nobody watches by WebRTC draws and reads nothing.
    let draw: ReturnType<typeof createPicture> | null = null;
    let sound: ReturnType<typeof createLiveSound> | null = null;
    return {
      size: picture,
      draw: (clock) => (draw ??= createPicture(picture))(clock, clock - options.beganAt),
      sound: (elapsed) => (sound ??= createLiveSound(this.#folder))(elapsed),
    };
  }

  /** Whole periods of the sound in a language, as a stream of this container has it. */
  sound(language: Language, container: Container): readonly Buffer[] {
    if (language === 'en') return this.#loop(LOOPS[0].height, container).sound();
    return this.#secondSound ??= adtsFrames(readFileSync(join(this.#folder, SECOND_SOUND)));
  }

  #loop(height: number, container: Container): FixtureLoop {
    const key = `${height} ${container}`;
    const loop = this.#loops.get(key) ?? createFixtureLoop(this.#folder, height, container);
    this.#loops.set(key, loop);
    return loop;
  }
}

function pictureOf(name: string, { streamId, utcOffsetMinutes }: CompleteStreamOptions, height: number): PictureOptions {
  return { width: (height * 16) / 9, height, name: name.slice(0, LONGEST_NAME), streamId, utcOffsetMinutes };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BAD_STREAMS } from './bad-streams';
import { adtsFrames } from './media/adts';
import { createCamera } from './media/camera';
import { Encoder } from './media/encoder';
import { createFixtureLoop } from './media/fixture-loop';
import type { Source } from './media/source';
import { projectFolder } from './project-folder';
import { Stream } from './stream';
import { parseStreamName } from './stream-name';
import { completeOptions, type CompleteStreamOptions, type StreamOptions } from './stream-options';
import { Workshop } from './workshop';

const CACHE_BYTES = 64 * 2 ** 20;

/** What all streams of an origin share. */
export interface RegistryOptions {
  /** Where the origin is reached, without a slash at the end. */
  url: string;
  now: () => number;
  /** The zone of the digits, where a stream says nothing else. */
  utcOffsetMinutes: number;
  /** The folder of the committed media; default e2e/fixtures of this project. */
  fixtures: string | undefined;
}

/** The streams of one origin, by folder and name, and the one encoder that they share. */
export class StreamRegistry {
  readonly encoder = new Encoder();
  readonly workshop = new Workshop(CACHE_BYTES);
  readonly #options: RegistryOptions;
  readonly #startedAt: number;
  readonly #streams = new Map<string, Stream>();
  readonly #removed = new Set<string>();
  #sound: Buffer[] | null = null;

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#startedAt = options.now();
    for (const { name, options: bad, faults } of BAD_STREAMS) this.add('bad', name, bad).fail(faults);
  }

  /** Adds a stream; its folder is `live` or `bad`. */
  add(folder: string, name: string, options: StreamOptions, now = this.#options.now()): Stream {
    const path = `${folder}/${name}`;
    if (!/^[\w.~-]+(\/[\w.~-]+)*$/.test(name)) throw new RangeError(`"${name}" cannot be a stream's name in a URL.`);
    if (this.#streams.has(path)) throw new RangeError(`There is a stream "${name}" already.`);
    const { utcOffsetMinutes } = this.#options;
    const complete = completeOptions(name, { utcOffsetMinutes, ...options }, now);
    const url = `${this.#options.url}/${path}.m3u8`;
    const stream = new Stream({ name, url, now: this.#options.now, source: this.#source(name, complete) }, complete);
    this.#streams.set(path, stream);
    this.#removed.delete(path);
    return stream;
  }

  /** Takes a stream away: from now on there is none of this name. */
  remove(folder: string, name: string): void {
    this.#streams.delete(`${folder}/${name}`);
    this.#removed.add(`${folder}/${name}`);
  }

  /** The stream of a name; one whose name says what it is like is there when it is asked for. */
  find(folder: string, name: string): Stream | null {
    const path = `${folder}/${name}`;
    const known = this.#streams.get(path);
    if (known || folder !== 'live' || this.#removed.has(path)) return known ?? null;
    const options = parseStreamName(name);
    return options && this.add(folder, name, options, this.#startedAt);
  }

  #source(name: string, options: CompleteStreamOptions): Source {
    const { container, beganAt, height, streamId, utcOffsetMinutes } = options;
    const fixtures = this.#options.fixtures ?? join(projectFolder(), 'e2e/fixtures');
    if (options.source === 'fixture') return createFixtureLoop(fixtures, container);
    this.#sound ??= adtsFrames(readFileSync(join(fixtures, 'ticks.aac')));
    return createCamera({
      picture: { width: (height * 16) / 9, height, name, streamId, utcOffsetMinutes },
      container, beganAt, encoder: this.encoder, sound: this.#sound,
    });
  }
}

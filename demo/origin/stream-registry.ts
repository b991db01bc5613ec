import { BAD_STREAMS } from './bad-streams';
import { Stream } from './stream';
import { parseStreamName } from './stream-name';
import { completeOptions, type CompleteStreamOptions, type StreamOptions } from './stream-options';
import { Studio } from './studio';
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

/** The folders of an origin: broadcasts, what is left of those that have ended, and broken ones. */
export const FOLDERS = ['live', 'vod', 'bad'] as const;

type Folder = (typeof FOLDERS)[number];

/** The streams of one origin, by folder and name, and the studio that they share. */
export class StreamRegistry {
  readonly studio: Studio;
  readonly workshop = new Workshop(CACHE_BYTES);
  readonly #options: RegistryOptions;
  readonly #startedAt: number;
  readonly #streams = new Map<string, Stream>();
  readonly #removed = new Set<string>();

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#startedAt = options.now();
    this.studio = new Studio(options.fixtures);
    for (const { name, options: bad, faults } of BAD_STREAMS) this.add('bad', name, bad).fail(faults);
  }

  /** Adds a stream; `before` is the instant from which its `hoursAgo` counts back, by default now. */
  add(folder: Folder, name: string, options: StreamOptions, before?: number): Stream {
    const { utcOffsetMinutes, now } = this.#options;
    if (!/^[\w.~-]+(\/[\w.~-]+)*$/.test(name)) throw new RangeError(`"${name}" cannot be a stream's name in a URL.`);
    if (this.#streams.has(`${folder}/${name}`)) throw new RangeError(`There is a stream "${name}" already.`);
    return this.#put(folder, name, completeOptions(name, { utcOffsetMinutes, ...options }, now(), before));
  }

  /** Takes a stream away: from now on there is none of this name. */
  remove(folder: Folder, name: string): void {
    void this.#streams.get(`${folder}/${name}`)?.live?.close();
    this.#streams.delete(`${folder}/${name}`);
    this.#removed.add(`${folder}/${name}`);
  }

  /**
   * The stream of a name. One whose name says what it is like is there when it is asked for; in `vod` it is the finished
   * recording of a broadcast that ended when the origin was started, or of one in `live` that has ended since.
   */
  find(folder: Folder, name: string): Stream | null {
    const path = `${folder}/${name}`;
    const known = this.#streams.get(path);
    if (known || folder === 'bad' || this.#removed.has(path)) return known ?? null;
    const live = this.#streams.get(`live/${name}`);
    if (folder === 'vod' && live?.endedAt) {
      return this.#put('vod', name, recordingOf({ ...live.options, endsAt: live.endedAt }));
    }
    const asked = parseStreamName(name);
    if (!asked) return null;
    if (folder === 'live') return this.add('live', name, asked, this.#startedAt);
    const { utcOffsetMinutes } = this.#options;
    const complete = completeOptions(name, { utcOffsetMinutes, ...asked }, this.#startedAt);
    return this.#put('vod', name, recordingOf({ ...complete, endsAt: this.#startedAt }));
  }

  /** Ends what runs for the streams; resolves when nothing is left. */
  async close(): Promise<void> {
    const live = [...this.#streams.values()].map((stream) => stream.live?.close());
    await Promise.all([this.studio.encoder.close(), ...live]);
  }

  #put(folder: Folder, name: string, options: CompleteStreamOptions): Stream {
    const path = `${folder}/${name}`;
    const { url, now } = this.#options;
    const stream = new Stream({ name, url: `${url}/${path}.m3u8`, now, studio: this.studio }, options);
    this.#streams.set(path, stream);
    this.#removed.delete(path);
    return stream;
  }
}

/** What is kept of a broadcast: all of it, for good. */
const recordingOf = (options: CompleteStreamOptions): CompleteStreamOptions =>
  ({ ...options, playlistType: 'vod', window: 0, cleanUpAfter: null, published: true, webrtc: 'none' });

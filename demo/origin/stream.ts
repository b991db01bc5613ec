import type { CorsMode } from './http/cors';
import type { Source } from './media/source';
import { Playlist } from './playlist';
import type { CompleteStreamOptions } from './stream-options';

/** A playlist or a segment as a file on a disk would be. */
export interface StreamFile {
  /** Epoch milliseconds of its last change. */
  changedAt: number;
  type: 'playlist' | 'ts' | 'mp4';
  /** Makes its bytes; the key names them for ever. */
  make: () => Promise<Buffer>;
  key: string;
}

/** What goes wrong when a playlist is asked for: a status, or a body that is none, or no answer. */
export type PlaylistFault = number | 'html' | 'empty' | 'no-segments' | 'refuse' | 'truncate' | 'hang';

/** What goes wrong when a segment is asked for. */
export type SegmentFault = number | 'refuse' | 'hang';

/** What a test breaks. */
export interface Faults {
  playlist?: PlaylistFault;
  segments?: SegmentFault;
  /** Every answer of this stream waits so long. */
  delayMs?: number;
}

/** What a stream needs of its origin. */
export interface StreamPlace {
  name: string;
  /** The URL of its playlist. */
  url: string;
  now: () => number;
  source: Source;
}

let streams = 0;

/** One broadcast: what is listed at this instant, what each file of it holds, and what is broken about it. */
export class Stream {
  readonly name: string;
  /** The URL of the playlist. */
  readonly url: string;
  readonly options: Readonly<CompleteStreamOptions>;
  /** How pages of other origins are treated; null leaves it to the origin. May be set at any time. */
  cors: CorsMode | null;
  /** Tells this stream's files from those of another one that had the same name. */
  readonly #serial = streams++;
  readonly #now: () => number;
  readonly #source: Source;
  readonly #playlist: Playlist;
  #faults: Readonly<Faults> = {};
  #published: boolean;
  #pausedAt: number | null = null;
  #endsAt: number;

  constructor({ name, url, now, source }: StreamPlace, options: CompleteStreamOptions) {
    this.name = name;
    this.url = url;
    this.options = options;
    this.cors = options.cors;
    this.#now = now;
    this.#source = source;
    this.#published = options.published;
    this.#endsAt = options.endsAt ?? Infinity;
    this.#playlist = new Playlist(name.slice(name.lastIndexOf('/') + 1), options);
  }

  /** When the broadcast began, epoch milliseconds: frame k is at `beganAt + 40 * k`. */
  get beganAt(): number {
    return this.options.beganAt;
  }

  /** How many segments the playlist lists now. */
  get segmentCount(): number {
    const seconds = this.#listedSeconds();
    const { segmentSeconds } = this.options;
    return this.#hasEnded() ? Math.ceil(seconds / segmentSeconds) : Math.floor(seconds / segmentSeconds);
  }

  /** What is broken at present. */
  get faults(): Readonly<Faults> {
    return this.#faults;
  }

  /** Breaks something from the next request on, beside what is broken already. */
  fail(faults: Faults): void {
    this.#faults = { ...this.#faults, ...faults };
  }

  /** Mends everything. */
  heal(): void {
    this.#faults = {};
  }

  /** Ends the broadcast at the last whole second: what there is of the open segment is listed, then EXT-X-ENDLIST. */
  end(): void {
    this.#endsAt = Math.min(this.#endsAt, this.#now());
  }

  /** The playlist stops to grow, as on a file system that shows old files; the broadcast goes on. */
  pause(): void {
    this.#pausedAt ??= this.#now();
  }

  /** The playlist catches up. */
  resume(): void {
    this.#pausedAt = null;
  }

  /** Lists the segments of a stream that was made with `published: false`. */
  publish(): void {
    this.#published = true;
  }

  /** The playlist as it is now, or null before the broadcast began. */
  playlist(): StreamFile | null {
    const { beganAt, segmentSeconds } = this.options;
    if (this.#listingTime() < beganAt) return null;
    const seconds = this.#listedSeconds();
    const ended = this.#hasEnded();
    return {
      type: 'playlist',
      changedAt: beganAt + (ended ? seconds : seconds - (seconds % segmentSeconds)) * 1000,
      key: `${this.#serial}/playlist`,
      make: async () => ended ? this.#playlist.ended(seconds) : this.#playlist.growing(this.segmentCount),
    };
  }

  /** The playlist without any segment. */
  emptyPlaylist(): Buffer {
    return this.#playlist.empty();
  }

  /** Segment n, or null while it is not listed. */
  segment(n: number): StreamFile | null {
    if (n >= this.segmentCount) return null;
    const { beganAt, segmentSeconds, container } = this.options;
    const start = n * segmentSeconds;
    const seconds = Math.min(segmentSeconds, this.#listedSeconds() - start);
    return {
      type: container === 'ts' ? 'ts' : 'mp4',
      changedAt: beganAt + (start + seconds) * 1000,
      key: `${this.#serial}/${n}/${seconds}`,
      make: () => this.#source.segment(start, seconds, n),
    };
  }

  /** The initialization segment, which only fMP4 has. */
  init(): StreamFile | null {
    if (this.options.container !== 'fmp4' || this.#listingTime() < this.beganAt) return null;
    return { type: 'mp4', changedAt: this.beganAt, key: `${this.#serial}/init`, make: () => this.#source.init() };
  }

  #listingTime(): number {
    return this.#pausedAt ?? this.#now();
  }

  #hasEnded(): boolean {
    return this.#published && this.#listingTime() >= this.#endsAt;
  }

  /** Whole seconds of media that can be listed. */
  #listedSeconds(): number {
    if (!this.#published) return 0;
    const until = Math.min(this.#listingTime(), this.#endsAt);
    return Math.max(0, Math.floor((until - this.beganAt) / 1000));
  }
}

import { EventEmitter, once } from 'node:events';
import type { CorsMode } from './http/cors';
import { listing, NOTHING, type Listing } from './listing';
import { Schedule } from './schedule';
import { StreamFiles, type FileState, type StreamFile } from './stream-files';
import type { CompleteStreamOptions } from './stream-options';
import type { Studio } from './studio';
import { LiveSide, type LiveFaults } from './webrtc/live-side';

/** How long the media stand by WebRTC, and how often. */
const STALLS = { everyMs: 30_000, forMs: 10_000 };

/**
 * What goes wrong when a playlist is asked for: a status, or a body that is none, or no answer. `truncate` is an answer that
 * breaks off, `half` a file that ends in its middle, `unfinished` one that ends within its last line, as while that is being
 * written; `rewritten` is one with another line in its header, so that all the others have moved.
 */
export type PlaylistFault =
  | number | 'html' | 'empty' | 'no-segments' | 'damaged' | 'hevc' | 'protected' | 'refuse' | 'truncate' | 'hang'
  | 'half' | 'unfinished' | 'rewritten';

/** What goes wrong when a segment is asked for: `noise` is bytes that are no media. */
export type SegmentFault = number | 'html' | 'noise' | 'refuse' | 'hang';

/** What goes wrong when a key is asked for: `other` is a key that does not fit. */
export type KeyFault = number | 'other' | 'refuse' | 'hang';

/** What goes wrong when WHEP is asked: `not-sdp` is a session whose description is a web page. */
export type WhepFault = number | 'not-sdp' | 'refuse' | 'hang';

/** What a test breaks. */
export interface Faults extends LiveFaults {
  playlist?: PlaylistFault;
  segments?: SegmentFault;
  keys?: KeyFault;
  /** Ranges of playlists are ignored, as with nginx's `max_ranges 0`; or those that count from the end are refused. */
  ranges?: 'ignored' | 'no-suffix';
  /** Ranges of segments are ignored too: who asks for a piece gets the whole file. */
  segmentRanges?: 'ignored';
  /** HEAD is answered with this status. */
  head?: number;
  /** Whatever is longer than 64 KB of a playlist is not answered until all is mended. */
  history?: 'held';
  /** Every answer of this stream waits so long. */
  delayMs?: number;
  /** What becomes of a POST to WHEP. */
  whep?: WhepFault;
  /** What becomes of PATCH and DELETE: requests to the resource of a session. */
  whepResource?: Exclude<WhepFault, 'not-sdp'>;
  /** Answers of WHEP wait so long, beside `delayMs`. */
  whepDelayMs?: number;
  /** How WHEP says where a session is: as a path without a query, as a whole URL, or not at all. */
  location?: 'bare' | 'absolute' | 'none';
}

/** What a stream needs of its origin. */
export interface StreamPlace {
  name: string;
  /** The URL of its playlist. */
  url: string;
  now: () => number;
  studio: Studio;
}

/** One broadcast: what is listed at this instant, what each file of it holds, and what is broken about it. */
export class Stream {
  readonly name: string;
  /** The URL of the playlist. */
  readonly url: string;
  readonly options: Readonly<CompleteStreamOptions>;
  /** Who watches by WebRTC; null where the stream has none. */
  readonly live: LiveSide | null;
  /** How pages of other origins are treated; null leaves it to the origin. May be set at any time. */
  cors: CorsMode | null;
  readonly #now: () => number;
  readonly #schedule: Schedule;
  readonly #files: StreamFiles;
  readonly #events = new EventEmitter();
  #faults: Readonly<Faults> = {};
  #published: boolean;
  #unpublished = false;
  #pausedAt: number | null = null;
  #endsAt: number;

  constructor({ name, url, now, studio }: StreamPlace, options: CompleteStreamOptions) {
    this.name = name;
    this.url = url;
    this.options = options;
    this.cors = options.cors;
    this.#now = now;
    this.#published = options.published;
    this.#endsAt = options.endsAt ?? Infinity;
    this.#schedule = new Schedule(options);
    this.#files = new StreamFiles({ name, url, options, schedule: this.#schedule, studio });
    const { webrtc: codec, beganAt } = options;
    this.live = codec === 'none' ? null : new LiveSide({
      ...studio.live(name, options), codec, beganAt, now, onAir: () => this.onAir, faults: () => ({ ...this.#trouble, ...this.#faults }),
    });
  }

  /** When the broadcast began, epoch milliseconds: without gaps, frame k is at `beganAt + 40 * k`. */
  get beganAt(): number {
    return this.options.beganAt;
  }

  /** When the broadcast ended, epoch milliseconds; null while it goes on. */
  get endedAt(): number | null {
    return this.#now() >= this.#endsAt ? this.#endsAt : null;
  }

  /** Whether a publisher is there now, for those who watch by WebRTC. */
  get onAir(): boolean {
    const now = this.#now();
    const within = now >= this.beganAt && now < this.#endsAt && !this.#schedule.away((now - this.beganAt) / 1000);
    return within && this.#published && !this.#unpublished;
  }

  get #trouble(): LiveFaults {
    const { webrtcTrouble } = this.options;
    if (webrtcTrouble === 'no-udp') return { udp: 'blocked' };
    const stands = webrtcTrouble === 'stalls' && this.#now() % STALLS.everyMs >= STALLS.everyMs - STALLS.forMs;
    return stands ? { rtp: 'stall' } : {};
  }

  /** How many sessions of WHEP are open: those that watch, and those that have not connected yet. */
  get viewers(): number {
    return this.live?.viewers ?? 0;
  }

  /** One more than the number of the last segment that the playlist lists now. */
  get segmentCount(): number {
    return this.#listing(this.#listingTime()).end;
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
    this.#events.emit('mended');
  }

  /** Resolves when everything is mended. Rejects when the signal is aborted. */
  async mended(signal: AbortSignal): Promise<void> {
    await once(this.#events, 'mended', { signal });
  }

  /**
   * Ends the broadcast at the last whole second: what there is of the open segment is listed, then EXT-X-ENDLIST. Those who
   * watch by WebRTC are told.
   */
  end(): void {
    this.#endsAt = Math.min(this.#endsAt, this.#now());
    this.live?.over();
  }

  /** The playlist stops to grow, as on a file system that shows old files; the broadcast goes on. */
  pause(): void {
    this.#pausedAt ??= this.#now();
  }

  /** The playlist catches up. */
  resume(): void {
    this.#pausedAt = null;
  }

  /** Lists the segments of a stream that was made with `published: false`; the publisher is back after `unpublish()`. */
  publish(): void {
    this.#published = true;
    this.#unpublished = false;
  }

  /**
   * The publisher goes: those who watch by WebRTC are told by a message and get nothing more, and WHEP knows no such stream
   * until `publish()`. What becomes of the playlist is up to `pause()` and `end()`.
   */
  unpublish(): void {
    this.#unpublished = true;
    this.live?.over();
  }

  /** Ends all sessions of WHEP without a word, as a server that dies; whoever asks again is served. */
  async cutOff(): Promise<void> {
    await this.live?.cutOff();
  }

  /** The file whose name is the stream's and then `rest` (`.m3u8`, `_12.ts`), or null where there is none now. */
  file(rest: string): StreamFile | null {
    const state = this.#state();
    return state && this.#files.file(rest, state);
  }

  /** A media playlist without any segment; null for any other file. */
  emptyPlaylist(rest: string): Buffer | null {
    return this.#files.emptyPlaylist(rest);
  }

  /** What is listed and what is kept now, or null where nothing of the stream is there. */
  #state(): FileState | null {
    const { beganAt, cleanUpAfter, keptSeconds } = this.options;
    const time = this.#listingTime();
    const cleanedUp = cleanUpAfter !== null && this.#now() >= this.#endsAt + cleanUpAfter * 1000;
    if (time < beganAt || cleanedUp) return null;
    const listed = this.#listing(time);
    return { listed, oldest: this.#listing(time - keptSeconds * 1000).first };
  }

  #listingTime(): number {
    return this.#pausedAt ?? this.#now();
  }

  #listing(time: number): Listing {
    if (!this.#published) return NOTHING;
    const elapsed = Math.max(0, Math.floor((Math.min(time, this.#endsAt) - this.beganAt) / 1000));
    return listing(this.#schedule, { elapsed, ended: time >= this.#endsAt, window: this.options.window });
  }
}

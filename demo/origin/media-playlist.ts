import { listedSlot, type Listing } from './listing';
import type { Schedule, Slot } from './schedule';

/** What a media playlist says of its rendition. */
export interface MediaPlaylistOptions {
  schedule: Schedule;
  version: number;
  targetDuration: number;
  type: 'EVENT' | 'VOD' | null;
  programDateTime: 'each' | 'first' | 'none';
  newline: '\n' | '\r\n';
  /** Drops segments at its start. */
  sliding: boolean;
  discontinuities: boolean;
  /** The URI of the initialization segment. */
  map: string | null;
  /** The URI of segment n. */
  uri: (n: number) => string;
  /** An EXT-X-DATERANGE at every so many segments; 0: none. */
  rangeEvery: number;
  /** The EXT-X-KEY line that holds for segment n. */
  keyLine: ((n: number) => string) | null;
  /** Of an I-frame playlist (RFC 8216, 4.3.3.6): how many bytes of a segment are its first key frame, from the first one on. */
  keyFrameBytes: ((slot: Slot) => number) | null;
}

/**
 * The media playlist of a broadcast, as Red5 writes it (RFC 8216): with `dvrPlaylist` every segment since the start,
 * otherwise a window. A list of 48 hours is several megabytes, so the bytes of one that only grows are kept and new
 * lines are added.
 */
export class MediaPlaylist {
  readonly #options: MediaPlaylistOptions;
  #bytes = Buffer.alloc(4096);
  #length = 0;
  #segments = 0;

  constructor(options: MediaPlaylistOptions) {
    this.#options = options;
    this.#append(this.#head(0));
  }

  /** The list as bytes; valid until the next call. */
  bytes(listing: Listing): Buffer {
    return this.#options.sliding ? this.#slid(listing) : this.#grown(listing);
  }

  /** The list before its first segment. */
  empty(): Buffer {
    return Buffer.from(this.#head(0));
  }

  #grown(listing: Listing): Buffer {
    const { end, lastSeconds, ended } = listing;
    const whole = lastSeconds === null ? end : end - 1;
    if (whole > this.#segments) {
      const from = this.#segments;
      this.#segments = whole;
      this.#append(this.#segmentsOf(listing, from, whole));
    }
    const grown = this.#bytes.subarray(0, this.#length);
    if (!ended) return grown;
    return Buffer.concat([grown, Buffer.from(this.#segmentsOf(listing, whole, end) + this.#end())]);
  }

  #slid(listing: Listing): Buffer {
    const { first, end, ended } = listing;
    return Buffer.from(this.#head(first) + this.#segmentsOf(listing, first, end) + (ended ? this.#end() : ''));
  }

  #head(first: number): string {
    const { schedule, version, targetDuration, type, map, sliding, discontinuities, keyFrameBytes } = this.#options;
    // The tag of a discontinuity stays until its segment goes.
    const gone = schedule.slot(first).run - (this.#startsRun(first) ? 1 : 0);
    return this.#lines([
      '#EXTM3U',
      `#EXT-X-VERSION:${version}`,
      `#EXT-X-TARGETDURATION:${targetDuration}`,
      `#EXT-X-MEDIA-SEQUENCE:${first}`,
      ...(sliding && discontinuities ? [`#EXT-X-DISCONTINUITY-SEQUENCE:${gone}`] : []),
      ...(type ? [`#EXT-X-PLAYLIST-TYPE:${type}`] : []),
      ...(keyFrameBytes ? ['#EXT-X-I-FRAMES-ONLY'] : []),
      ...(map ? [`#EXT-X-MAP:URI="${map}"`] : []),
    ]);
  }

  #end(): string {
    return `#EXT-X-ENDLIST${this.#options.newline}`;
  }

  #segmentsOf(listing: Listing, from: number, to: number): string {
    let lines = '';
    for (let n = from; n < to; n++) lines += this.#segment(listedSlot(this.#options.schedule, listing, n), listing.first);
    return lines;
  }

  #segment(slot: Slot, first: number): string {
    const { number, clock, seconds } = slot;
    const { programDateTime, rangeEvery, keyLine, keyFrameBytes, uri } = this.#options;
    const startsRun = this.#startsRun(number);
    const key = keyLine?.(number);
    const tellsTime = programDateTime === 'each'
      || (programDateTime === 'first' && (number === first || startsRun));
    return this.#lines([
      ...(startsRun ? ['#EXT-X-DISCONTINUITY'] : []),
      ...(key && (number === first || key !== keyLine?.(number - 1)) ? [key] : []),
      ...(tellsTime ? [`#EXT-X-PROGRAM-DATE-TIME:${new Date(clock).toISOString()}`] : []),
      ...(rangeEvery > 0 && number % rangeEvery === 0 ? [rangeLine(number / rangeEvery, clock, seconds)] : []),
      `#EXTINF:${seconds.toFixed(3)},`,
      ...(keyFrameBytes ? [`#EXT-X-BYTERANGE:${keyFrameBytes(slot)}@0`] : []),
      uri(number),
    ]);
  }

  #startsRun(n: number): boolean {
    const { schedule } = this.#options;
    return n > 0 && schedule.slot(n).run > schedule.slot(n - 1).run;
  }

  #lines(lines: readonly string[]): string {
    return lines.map((line) => line + this.#options.newline).join('');
  }

  #append(text: string): void {
    const added = Buffer.from(text);
    const needed = this.#length + added.length;
    if (needed > this.#bytes.length) {
      const larger = Buffer.alloc(needed * 2);
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    added.copy(this.#bytes, this.#length);
    this.#length = needed;
  }
}

/** A part of the broadcast that lasts as long as the segment it begins with (RFC 8216, 4.3.2.7). */
function rangeLine(part: number, clock: number, seconds: number): string {
  return `#EXT-X-DATERANGE:ID="part-${part}",START-DATE="${new Date(clock).toISOString()}",DURATION=${seconds.toFixed(3)},X-TITLE="Part ${part}"`;
}

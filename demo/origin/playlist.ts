import type { CompleteStreamOptions } from './stream-options';

/** What a playlist says of its stream. */
export type PlaylistOptions = Pick<CompleteStreamOptions,
  'beganAt' | 'segmentSeconds' | 'programDateTime' | 'lineEnd' | 'playlistType' | 'container'>;

/**
 * The media playlist of a growing broadcast, as Red5 writes it with `dvrPlaylist` on (RFC 8216): every segment since
 * the start. A list of 48 hours is several megabytes, so the bytes are kept and only new lines are added.
 */
export class Playlist {
  readonly #options: PlaylistOptions;
  readonly #stem: string;
  readonly #newline: string;
  #bytes = Buffer.alloc(4096);
  #length = 0;
  #segments = 0;

  /** @param stem the first part of the segments' names */
  constructor(stem: string, options: PlaylistOptions) {
    this.#stem = stem;
    this.#options = options;
    this.#newline = options.lineEnd === 'crlf' ? '\r\n' : '\n';
    this.#append(this.#head());
  }

  /** The list of the first `count` whole segments; valid until the next call. A list never gets shorter. */
  growing(count: number): Buffer {
    if (count > this.#segments) {
      let lines = '';
      for (let n = this.#segments; n < count; n++) lines += this.#segment(n, this.#options.segmentSeconds);
      this.#segments = count;
      this.#append(lines);
    }
    return this.#bytes.subarray(0, this.#length);
  }

  /** The list of a broadcast that ended after so many seconds: its last segment may be shorter. */
  ended(seconds: number): Buffer {
    const { segmentSeconds } = this.#options;
    const whole = Math.floor(seconds / segmentSeconds);
    const rest = seconds % segmentSeconds;
    const end = `${rest > 0 ? this.#segment(whole, rest) : ''}#EXT-X-ENDLIST${this.#newline}`;
    return Buffer.concat([this.growing(whole), Buffer.from(end)]);
  }

  /** The list before its first segment. */
  empty(): Buffer {
    return Buffer.from(this.#head());
  }

  #head(): string {
    const { container, segmentSeconds, playlistType } = this.#options;
    return this.#lines([
      '#EXTM3U',
      `#EXT-X-VERSION:${container === 'fmp4' ? 7 : 3}`,
      `#EXT-X-TARGETDURATION:${segmentSeconds}`,
      '#EXT-X-MEDIA-SEQUENCE:0',
      ...(playlistType === 'event' ? ['#EXT-X-PLAYLIST-TYPE:EVENT'] : []),
      ...(container === 'fmp4' ? [`#EXT-X-MAP:URI="${this.#stem}_init.mp4"`] : []),
    ]);
  }

  #segment(n: number, seconds: number): string {
    const { beganAt, programDateTime, segmentSeconds, container } = this.#options;
    const start = beganAt + n * segmentSeconds * 1000;
    return this.#lines([
      ...(programDateTime === 'each' ? [`#EXT-X-PROGRAM-DATE-TIME:${new Date(start).toISOString()}`] : []),
      `#EXTINF:${seconds.toFixed(3)},`,
      `${this.#stem}_${n}.${container === 'fmp4' ? 'm4s' : 'ts'}`,
    ]);
  }

  #lines(lines: readonly string[]): string {
    return lines.map((line) => line + this.#newline).join('');
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

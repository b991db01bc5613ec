import type { RangeAnswer, RangeMeans, RangeWish } from '../../src/playlist/range-means';

const encoder = new TextEncoder();
const URL_ = 'https://cdn.example/live/day.m3u8';
const NOTHING = { text: '', bytes: new Uint8Array() };

/** A playlist on a server that serves byte ranges as nginx does, or does not, and counts what it is asked for. */
export class FakePlaylistFile implements RangeMeans {
  text = '';
  /** Whether a page may read how large the file is. */
  exposed = true;
  ranges = true;
  /** Whether the page is of the same origin. */
  givesLast = true;
  /** What pieces fail with, after so many more that do not. */
  failure: Error | null = null;
  failAfter = 0;
  /** What was asked for since this was emptied, and how many bytes were answered. */
  readonly asked: string[] = [];
  answered = 0;
  /** Megabytes are not to be encoded for each piece of them. */
  #encoded = NOTHING;

  /** `url` is that after redirects. */
  constructor(public url = URL_) {}

  async ask(wish: RangeWish | null): Promise<RangeAnswer> {
    const file = this.bytes;
    if (this.failure && wish) {
      if (this.failAfter === 0) throw this.failure;
      this.failAfter -= 1;
    }
    this.asked.push(describe(wish));
    const [from, to] = wish && this.ranges ? rangeOf(wish, file.length) : [0, file.length];
    // The request that has asked for the beginning gets it whole.
    if (wish && 'last' in wish && !this.ranges) return { bytes: new Uint8Array(), from: null, size: null, url: this.url };
    const bytes = from === null ? new Uint8Array() : file.slice(from, to);
    this.answered += bytes.length;
    return { bytes, from, size: this.exposed ? file.length : null, url: this.url };
  }

  async yield(): Promise<void> {}

  async size(): Promise<number | null> {
    this.asked.push('size');
    return this.bytes.length;
  }

  /** The whole file. */
  get bytes(): Uint8Array {
    const { text } = this;
    if (this.#encoded.text !== text) this.#encoded = { text, bytes: encoder.encode(text) };
    return this.#encoded.bytes;
  }
}

function rangeOf(wish: RangeWish, length: number): [from: number | null, to: number] {
  if ('last' in wish) return [Math.max(0, length - wish.last), length];
  const { from, to } = wish;
  // As status 416.
  if (from >= length) return [null, 0];
  return [from, Math.min(length, (to ?? length - 1) + 1)];
}

function describe(wish: RangeWish | null): string {
  if (!wish) return 'all';
  return 'last' in wish ? `-${wish.last}` : `${wish.from}-${wish.to ?? ''}`;
}

import { lastIndexOfBytes } from './find-bytes';
import type { RangeMeans } from './range-means';
import { SegmentIndex } from './segment-index';

/** How much is asked for at a time: what has come is kept when the line breaks. */
const PIECE_BYTES = 1_048_576;
/** How much is scanned at a time: well under a millisecond, so that it needs no worker. */
const SLICE_BYTES = 131_072;

/** Where the history ends. */
export interface HistoryEnd {
  /** The byte of the file at which the known segments begin. */
  readonly byte: number;
  /** The first bytes of those. */
  readonly known: Uint8Array;
  /** Pieces of a list that drops its lines do not fit together. */
  readonly sliding: boolean;
}

/** The segments of a list before those that are known, read piece by piece. */
export class History {
  readonly #means: RangeMeans;
  #read = new SegmentIndex();

  constructor(means: RangeMeans) {
    this.#means = means;
  }

  /**
   * Reads on to the end; null where the known segments are no longer, or not yet, there. Rejects as `ask` does, and goes on
   * from there the next time.
   */
  async readTo({ byte, known, sliding }: HistoryEnd, signal: AbortSignal): Promise<SegmentIndex | null> {
    if (sliding) this.#read = new SegmentIndex();
    const read = this.#read;
    for (;;) {
      const from = read.bytes;
      const to = Math.min(byte, from + (sliding ? byte : PIECE_BYTES)) + known.length;
      const { bytes, from: begins } = await this.#means.ask({ from, to: to - 1 }, { signal, low: true });
      const last = to === byte + known.length;
      const end = last ? lastIndexOfBytes(bytes, known) : bytes.length - known.length;
      if (begins !== from || end < 0) {
        this.#read = new SegmentIndex();
        return null;
      }
      await this.#scan(read, bytes.subarray(0, end), signal);
      if (last) return read;
    }
  }

  async #scan(index: SegmentIndex, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      index.append(bytes.subarray(at, at + SLICE_BYTES));
      await this.#means.yield();
      signal.throwIfAborted();
    }
  }
}

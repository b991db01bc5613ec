import { DvrError } from '../core/dvr-error';
import type { Footage, FootagePart } from '../core/footage';

const PARTIAL = 206;
/** There is nothing more of the file. */
const RANGE_NOT_SATISFIABLE = 416;

/**
 * The first bytes of a part of a file, and more of them where they are not enough: by Range, or by reading on in the answer of a
 * server that gives the whole file. Used by one at a time; `close()` ends what is still being answered.
 */
export class PartReader {
  readonly #footage: Pick<Footage, 'request'>;
  readonly #part: FootagePart;
  readonly #signal: AbortSignal;
  readonly #closing = new AbortController();
  #bytes = new Uint8Array();
  #isWhole = false;
  /** The answer of a server that gives whole files only. */
  #stream: ReadableStreamDefaultReader<Uint8Array> | null = null;

  constructor(footage: Pick<Footage, 'request'>, part: FootagePart, signal: AbortSignal) {
    this.#footage = footage;
    this.#part = part;
    this.#signal = AbortSignal.any([signal, this.#closing.signal]);
  }

  /** What has been read. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }

  /** Whether that is all there is. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Reads until there are so many bytes, or all. Rejects with a `DvrError`, or with the reason of the signal. */
  async readTo(length: number): Promise<void> {
    if (this.#isWhole || this.#bytes.length >= length) return;
    if (this.#stream) return this.#drain(this.#stream, length);
    const { url, range } = this.#part;
    const first = range?.from ?? 0;
    const [from, to] = [first + this.#bytes.length, Math.min(first + length, range?.to ?? Number.POSITIVE_INFINITY)];
    const response = await this.#ask({ url, range: { from, to } });
    if (!response) {
      this.#isWhole = true;
    } else if (response.status === PARTIAL) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      this.#add([bytes]);
      this.#isWhole = bytes.length < to - from || to === range?.to;
    } else {
      // It begins with the first byte of the file, of which some may be known.
      await this.#open(response, from, length);
    }
  }

  /** Nobody wants more. */
  close(): void {
    this.#closing.abort();
    // What the server still sends would take its share of the line.
    this.#stream?.cancel().catch(() => {});
  }

  async #ask(part: FootagePart): Promise<Response | null> {
    try {
      return await this.#footage.request(part, this.#signal);
    } catch (error) {
      if (error instanceof DvrError && error.status === RANGE_NOT_SATISFIABLE) return null;
      throw error;
    }
  }

  async #open({ body }: Response, skip: number, length: number): Promise<void> {
    if (!body) {
      this.#isWhole = true;
      return;
    }
    const stream: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
    this.#stream = stream;
    let left = skip;
    while (left > 0) {
      const { done, value } = await stream.read();
      if (done) {
        this.#isWhole = true;
        return;
      }
      if (value.length > left) this.#add([value.subarray(left)]);
      left -= value.length;
    }
    await this.#drain(stream, length);
  }

  async #drain(stream: ReadableStreamDefaultReader<Uint8Array>, length: number): Promise<void> {
    const end = this.#part.range ? this.#part.range.to - this.#part.range.from : Number.POSITIVE_INFINITY;
    const chunks: Uint8Array[] = [];
    let known = this.#bytes.length;
    while (known < Math.min(length, end) && !this.#isWhole) {
      const { done, value } = await stream.read();
      this.#isWhole = done;
      if (!value) continue;
      const chunk = value.subarray(0, end - known);
      chunks.push(chunk);
      known += chunk.length;
    }
    this.#isWhole ||= known >= end;
    this.#add(chunks);
  }

  #add(chunks: readonly Uint8Array[]): void {
    const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, this.#bytes.length));
    all.set(this.#bytes);
    let at = this.#bytes.length;
    for (const chunk of chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    this.#bytes = all;
  }
}

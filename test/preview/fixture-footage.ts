import { readFileSync } from 'node:fs';
import { DvrError } from '../../src/core/dvr-error';
import type { Footage, FootagePart, FootageSegment, KeyFrameFootage } from '../../src/core/footage';

const folder = new URL('../../e2e/fixtures/', import.meta.url);

/** Seconds of one segment: the whole loop, with a key frame each second. */
export const LOOP = 24;

/** Segments of the committed media, one after the other, on a server that gives ranges or does not, and counts. */
export class FixtureFootage implements Footage {
  readonly sound = null;
  keyFrames: KeyFrameFootage | null = null;
  ranges = true;
  encrypted = false;
  failure: DvrError | null = null;
  /** Holds every answer back until it resolves. */
  held: Promise<void> = Promise.resolve();
  /** Ranges that were asked for, and how many bytes were sent. */
  readonly asked: string[] = [];
  sent = 0;
  inFlight = 0;
  mostInFlight = 0;
  readonly #file: Uint8Array;
  readonly #init: Uint8Array | null;

  constructor(container: 'ts' | 'fmp4', readonly count = 100) {
    const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
    this.#file = read(container === 'ts' ? 'loop_180.m2t' : 'loop_180.m4s');
    this.#init = container === 'ts' ? null : read('loop_180_init.mp4');
  }

  get size(): number {
    return this.#file.length;
  }

  async at(time: number): Promise<FootageSegment | null> {
    const number = Math.floor(time / LOOP);
    if (number < 0 || number >= this.count) return null;
    return {
      url: `https://media.example/${number}`, range: null, start: number * LOOP, duration: LOOP, encrypted: this.encrypted, epoch: 0, clock: null,
      map: this.#init && { url: 'https://media.example/init', range: null },
    };
  }

  async between(): Promise<readonly FootageSegment[]> {
    return [];
  }

  async request({ url, range }: FootagePart, signal: AbortSignal): Promise<Response> {
    const file = url.endsWith('init') ? (this.#init ?? new Uint8Array()) : this.#file;
    if (!url.endsWith('init')) this.asked.push(range ? `${range.from}-${range.to}` : 'all');
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      await this.held;
      signal.throwIfAborted();
      if (this.failure) throw this.failure;
      if (range && this.ranges && range.from >= file.length) throw new DvrError('http-status', { url, status: 416 });
      const piece = range && this.ranges ? file.slice(range.from, range.to) : file.slice();
      return new Response(this.#streamOf(piece), { status: range && this.ranges ? 206 : 200 });
    } finally {
      this.inFlight -= 1;
    }
  }

  /** In pieces, as from a network: what nobody reads is not sent. */
  #streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
    let at = 0;
    return new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const piece = bytes.slice(at, at + 4096);
        at += piece.length;
        this.sent += piece.length;
        if (piece.length > 0) controller.enqueue(piece);
        if (at >= bytes.length) controller.close();
      },
    }, { highWaterMark: 0 });
  }
}

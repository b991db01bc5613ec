import { pause, type Clock } from '../../src/core/clock';
import type { Preview } from '../../src/session/dvr-face';
import type { ControlStore } from '../state/control-store';

/** Whoever rests for so long may click: what a click needs is loaded. */
const DWELL_MS = 100;
/** A picture on a slow line is given up for a newer wish after so long; on a fast one it comes first, so that a sweep shows some. */
const PATIENCE_MS = 250;
/** Where there is no picture, the window has to go on by so many seconds under a hand that rests before one is asked for again. */
const GONE_ON = 1;

/** What pictures and clicks are made ready with. */
export interface ChaseOptions {
  readonly store: Pick<ControlStore, 'outlook'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Puts a picture up. It is the taker's. */
  take(preview: Preview): void;
}

/**
 * Goes after the picture of the moment that is pointed at, one at a time, and has ready what a click there will need. Only the hand makes a
 * wish old: under one that rests the moment goes on with the window, and what has been asked for is still what is looked at.
 */
export class PictureChase {
  readonly #options: ChaseOptions;
  /** Media seconds; null while nobody points. */
  #wish: number | null = null;
  /** It has not been asked for yet, nor what would do as well. */
  #isNew = false;
  #asked = NaN;
  /** What is up, by when it begins and ends. */
  #shown: Pick<Preview, 'time' | 'end'> | null = null;
  /** Ends what is done for the pointer; null while nobody points. */
  #pointing: AbortController | null = null;
  /** The picture that is being made, and since when. */
  #making: { readonly since: number; readonly stop: AbortController } | null = null;
  #dwelling: AbortController | null = null;

  constructor(options: ChaseOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.point(null, true), { once: true });
  }

  /** Whether what is up is the picture of the moment. */
  get isRight(): boolean {
    const [wish, shown] = [this.#wish, this.#shown];
    return wish !== null && shown !== null && shown.time <= wish && wish < shown.end;
  }

  /**
   * The pointer is at a media time; null where it is away, or at live, which everybody sees.
   *
   * @param moved the hand has moved, and not only the window under it
   */
  point(time: number | null, moved: boolean): void {
    if (time === this.#wish) return;
    const [wasRight, byHand] = [this.isRight, moved || this.#wish === null];
    this.#wish = time;
    if (time === null) return this.#leave();
    this.#pointing ??= new AbortController();
    this.#isNew ||= byHand || (wasRight && !this.isRight);
    const begins = !this.#making && this.#isDue;
    if (byHand || begins) this.#dwell(time);
    if (begins) void this.#make();
    else if (byHand && this.#making && this.#options.clock.monotonic() - this.#making.since > PATIENCE_MS) this.#making.stop.abort();
  }

  #leave(): void {
    this.#pointing?.abort();
    this.#dwelling?.abort();
    this.#pointing = this.#dwelling = this.#shown = null;
    this.#isNew = false;
    this.#asked = NaN;
  }

  /** Whether there is something to ask for. */
  get #isDue(): boolean {
    return this.#wish !== null && !this.isRight && (this.#isNew || Math.abs(this.#wish - this.#asked) >= GONE_ON);
  }

  /** Makes pictures until the one that is wished for is up, or there is none. */
  async #make(): Promise<void> {
    const { store, clock, signal } = this.#options;
    while (this.#isDue && this.#wish !== null && this.#pointing) {
      const asked = (this.#asked = this.#wish);
      this.#isNew = false;
      const stop = new AbortController();
      this.#making = { since: clock.monotonic(), stop };
      const signals = AbortSignal.any([signal, this.#pointing.signal, stop.signal]);
      const preview = await store.outlook?.previewAt(asked, signals).catch(() => null);
      if (preview) this.#take(preview, asked);
    }
    this.#making = null;
  }

  #take(preview: Preview, asked: number): void {
    const { time, end, image } = preview;
    const wish = this.#wish;
    if (wish !== null && time <= wish && wish < end) {
      this.#shown = { time, end };
      return this.#options.take(preview);
    }
    image.close();
    // The window has gone on past it, and there are pictures.
    this.#isNew ||= wish !== null && wish !== asked;
  }

  /** Has what a click needs loaded once the pointer rests; within the same picture it is loaded already. */
  #dwell(time: number): void {
    const { store, clock } = this.#options;
    this.#dwelling?.abort();
    const dwelling = (this.#dwelling = new AbortController());
    pause(clock, DWELL_MS, dwelling.signal).then(() => {
      // A page that wants no pictures wants nothing loaded for a pointer.
      if (store.outlook?.previews !== 'off') store.outlook?.warm(time, dwelling.signal);
    }, () => {});
  }
}

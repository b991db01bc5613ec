import { pause, type Clock } from '../../src/core/clock';
import { browserClock } from '../../src/session/browser-clock';
import type { Preview } from '../../src/session/dvr-face';
import type { ControlStore } from '../state/control-store';
import { div } from './element';

/** Whoever rests for so long may click: what a click needs is loaded. */
const DWELL_MS = 100;
/** A picture on a slow line is given up for a newer wish after so long; on a fast one it comes first, so that a sweep shows some. */
const PATIENCE_MS = 250;

/**
 * The picture of the moment that is pointed at: a canvas of one size. A picture is up only where it is the one of the moment; until
 * then its place is plain. It keeps no place as long as there has never been one.
 */
export class PointedPicture {
  /** To be put where the moment is told. */
  readonly element = div('picture', 'preview');
  readonly #canvas = document.createElement('canvas');
  readonly #store: ControlStore;
  readonly #appeared: () => void;
  readonly #signal: AbortSignal;
  readonly #clock: Clock;
  /** Media seconds; null while nobody points. */
  #wish: number | null = null;
  /** What is up, by when it begins and ends. */
  #shown: Pick<Preview, 'time' | 'end'> | null = null;
  /** Ends what is done for the pointer; null while nobody points. */
  #pointing: AbortController | null = null;
  /** The picture that is being made, and since when. */
  #making: { readonly since: number; readonly stop: AbortController } | null = null;
  #dwelling: AbortController | null = null;

  /** @param appeared there is one for the first time, which takes its place from now on */
  constructor(store: ControlStore, appeared: () => void, signal: AbortSignal, clock: Clock = browserClock) {
    this.#store = store;
    this.#appeared = appeared;
    this.#signal = signal;
    this.#clock = clock;
    this.element.hidden = true;
    this.element.append(this.#canvas);
    signal.addEventListener('abort', () => this.point(null), { once: true });
  }

  /** The pointer is at a media time; null where it is away, or at live, which everybody sees. */
  point(time: number | null): void {
    if (time === this.#wish) return;
    this.#wish = time;
    if (time === null) return this.#leave();
    this.#pointing ??= new AbortController();
    this.#draw();
    this.#dwell(time);
    const making = this.#making;
    if (!making) void this.#make();
    else if (this.#clock.monotonic() - making.since > PATIENCE_MS) making.stop.abort();
  }

  #leave(): void {
    this.#pointing?.abort();
    this.#dwelling?.abort();
    this.#pointing = this.#dwelling = this.#shown = null;
    this.#draw();
  }

  /** Whether what is up is the picture of the moment. */
  get #isRight(): boolean {
    const [wish, shown] = [this.#wish, this.#shown];
    return wish !== null && shown !== null && shown.time <= wish && wish < shown.end;
  }

  #draw(): void {
    this.element.classList.toggle('plain', !this.#isRight);
  }

  /** Makes pictures until the one that is wished for is up, or there is none. */
  async #make(): Promise<void> {
    for (let asked: number | null = null; this.#wish !== null && this.#wish !== asked && !this.#isRight && this.#pointing; ) {
      asked = this.#wish;
      const stop = new AbortController();
      this.#making = { since: this.#clock.monotonic(), stop };
      const signals = AbortSignal.any([this.#signal, this.#pointing.signal, stop.signal]);
      const preview = await this.#store.outlook?.previewAt(asked, signals).catch(() => null);
      if (preview) this.#take(preview);
    }
    this.#making = null;
  }

  #take({ image, time, end }: Preview): void {
    const wish = this.#wish;
    if (wish === null || wish < time || wish >= end) return image.close();
    this.#canvas.width = image.width;
    this.#canvas.height = image.height;
    this.#canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(image);
    this.#shown = { time, end };
    this.#draw();
    if (!this.element.hidden) return;
    this.element.hidden = false;
    this.#appeared();
  }

  /** Has what a click needs loaded once the pointer rests; within the same picture it is loaded already. */
  #dwell(time: number): void {
    this.#dwelling?.abort();
    const dwelling = (this.#dwelling = new AbortController());
    pause(this.#clock, DWELL_MS, dwelling.signal).then(() => this.#store.outlook?.warm(time, dwelling.signal), () => {});
  }
}

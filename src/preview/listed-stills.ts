import type { EpochMs } from '../core/clock';
import { Failures } from './failures';
import { PictureCache, type Kept } from './picture-cache';
import type { Still, StillSource } from './still';
import { readThumbnails, thumbnailAt, type ThumbnailList } from './thumbnail-list';

/** What a list of pictures is read with. */
export interface ListedStillsOptions {
  /** Absolute. */
  readonly url: string;
  /** Asks for a whole file. Rejects where it is not there, or with the reason of the signal. */
  readonly ask: (url: string, signal: AbortSignal) => Promise<Response>;
  /** Where the recording begins, and what the wall clock says at a time of it; null where it tells none. */
  readonly start: () => number;
  readonly clockAt: (time: number) => EpochMs | null;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Sheets are large. */
const KEPT_BYTES = 32_000_000;
/** A list of what is still going on is asked for again where it lacks what is wanted, but not more often. */
const AGAIN_MS = 10_000;

class Sheet implements Kept {
  constructor(readonly image: ImageBitmap) {}

  get size(): number {
    return this.image.width * this.image.height * 4;
  }

  close(): void {
    this.image.close();
  }
}

/** Pictures that a server has made, by a list of them in WebVTT. */
export class ListedStills implements StillSource {
  readonly #options: ListedStillsOptions;
  readonly #sheets = new PictureCache<Sheet>(KEPT_BYTES);
  readonly #failures: Failures;
  #list: ThumbnailList | null = null;
  #warned = false;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ListedStillsOptions) {
    this.#options = options;
    this.#failures = new Failures(options.now);
  }

  async at(time: number, signal: AbortSignal): Promise<Still | null> {
    const thumbnail = this.#find(time) ?? (await this.#findAgain(time, signal));
    if (!thumbnail) return null;
    let sheet = this.#sheets.get(thumbnail.url);
    if (!sheet) {
      const { url } = thumbnail;
      const blob = await this.#failures.attempt(url, async () => (await this.#options.ask(url, signal)).blob(), signal);
      sheet = new Sheet(await createImageBitmap(blob));
      this.#sheets.set(thumbnail.url, sheet);
    }
    const { x, y, width, height } = thumbnail.piece ?? { x: 0, y: 0, width: sheet.image.width, height: sheet.image.height };
    const image = await createImageBitmap(sheet.image, x, y, width, height);
    return { image, time: thumbnail.time, end: thumbnail.time + thumbnail.end - thumbnail.start };
  }

  close(): void {
    this.#sheets.clear();
  }

  async #findAgain(time: number, signal: AbortSignal) {
    if (this.#options.now() - this.#askedAt < AGAIN_MS) return null;
    try {
      this.#list = await this.#read(signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#warn(error);
    }
    this.#askedAt = this.#options.now();
    return this.#find(time);
  }

  async #read(signal: AbortSignal): Promise<ThumbnailList> {
    const { url, ask } = this.#options;
    const response = await ask(url, signal);
    const text = await response.text();
    if (!text.startsWith('WEBVTT')) throw new RangeError('That is no WebVTT.');
    return readThumbnails(text, response.url || url);
  }

  /** A list that can't be read is a mistake of the page, which its author should see. */
  #warn(cause: unknown): void {
    if (!this.#warned) console.warn(`red5-dvr-player: previews="${this.#options.url}" could not be read; pictures come from the recording.`, cause);
    this.#warned = true;
  }

  /** A thumbnail and its time in the recording. */
  #find(time: number) {
    const list = this.#list;
    const origin = list && this.#originOf(list);
    if (!list || origin === null) return null;
    const found = thumbnailAt(list, time - origin);
    return found && { ...found, time: found.start + origin };
  }

  /** Media time of the list's second 0; null where it counts by a clock that the recording does not tell. */
  #originOf({ startDate }: ThumbnailList): number | null {
    const start = this.#options.start();
    if (startDate === null) return start;
    const clock = this.#options.clockAt(start);
    return clock === null ? null : start + (startDate - clock) / 1000;
  }
}

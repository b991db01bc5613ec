import type Hls from 'hls.js';
import type { Recording } from '../core/recording';
import type { ListWindows } from './list-windows';
import type { HlsClass } from './load-hls';
import { listsInUse, loadListsAtOnce } from './windowed-hls';

/** What a sight works on. */
export interface SightOptions {
  readonly hls: Hls;
  readonly HlsClass: HlsClass;
  readonly windows: ListWindows;
  /** The history has been read: the recording is to be read again. */
  readonly changed: () => void;
  readonly signal: AbortSignal;
}

/** Has hls.js see the long lists where the playhead goes: cut anew where they are known, read there where they are not. */
export class Sight {
  readonly #at: SightOptions;
  /** Resolves when every segment of the lists is known; null as long as nobody has asked. */
  #history: Promise<void> | null = null;
  /** hls.js is to load nothing until the place that is sought has been read. */
  #reading = false;

  constructor(options: SightOptions) {
    this.#at = options;
  }

  /** Whether hls.js can begin to load at a time of the recording from what it sees. */
  holds(time: number, recording: Recording): boolean {
    const { windows, hls } = this.#at;
    return windows.covers(time, listsInUse(hls)) && !this.#mayBeOlder(time, recording);
  }

  /**
   * Reads what is missing at a time at which hls.js is to begin. True if the recording begins elsewhere than was known.
   * Rejects with the reason of the signal.
   */
  async prepare(time: number, recording: Recording): Promise<boolean> {
    const { windows, hls, signal } = this.#at;
    const older = this.#mayBeOlder(time, recording);
    if (!older && (windows.knows(time, listsInUse(hls)) || (await this.#readIslands(time)))) return false;
    await this.readHistory();
    signal.throwIfAborted();
    return true;
  }

  /** The playhead goes to a time: has hls.js see the lists there. */
  turnTo(time: number): void {
    const { windows, hls, HlsClass } = this.#at;
    const sight = windows.seek(time, listsInUse(hls));
    if (sight === 'unread') return void this.#reach(time);
    if (this.#reading) hls.resumeBuffering();
    this.#reading = false;
    if (sight === 'cut') loadListsAtOnce(hls, HlsClass);
  }

  /** Reads all that the lists hold. Where that fails, what is known is played. Never rejects. */
  readHistory(): Promise<void> {
    if (this.#at.windows.areWhole) return Promise.resolve();
    this.#history ??= this.#readAll().finally(() => (this.#history = null));
    return this.#history;
  }

  async #reach(time: number): Promise<void> {
    const { windows, hls, signal } = this.#at;
    // It would load something else meanwhile.
    this.#reading = true;
    hls.pauseBuffering();
    if (!(await this.#readIslands(time))) await this.readHistory();
    if (!signal.aborted && windows.isSought(time) && windows.knows(time, listsInUse(hls))) this.turnTo(time);
  }

  async #readIslands(time: number): Promise<boolean> {
    const { windows, hls, signal } = this.#at;
    return windows.readIslands(time, listsInUse(hls), signal).catch(() => false);
  }

  async #readAll(): Promise<void> {
    const { windows, changed, signal } = this.#at;
    try {
      await windows.readHistory(signal);
    } catch {
      return;
    }
    if (!signal.aborted) changed();
  }

  /** Whether a time is the start of what is known only as long as the history is not. */
  #mayBeOlder(time: number, { start }: Recording): boolean {
    return !this.#at.windows.isStartProved && time <= start + 1;
  }
}

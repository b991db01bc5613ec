import type Hls from 'hls.js';
import { pause, type Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import type { Recording } from '../core/recording';
import type { ListWindows } from './list-windows';
import type { HlsClass } from './load-hls';
import { listsInUse, loadListsAtOnce } from './windowed-hls';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

/** What a sight works on. */
export interface SightOptions {
  readonly hls: Hls;
  readonly HlsClass: HlsClass;
  readonly windows: ListWindows;
  readonly clock: Clock;
  /** The history has been read: the recording is to be read again. */
  readonly changed: () => void;
  /** What is sought can't be read for now. */
  readonly troubled: (error: DvrError) => void;
  /** hls.js may load again, unless something else holds it. */
  readonly resume: () => void;
  readonly signal: AbortSignal;
}

/** Has hls.js see the long lists where the playhead goes: cut anew where they are known, read there where they are not. */
export class Sight {
  readonly #at: SightOptions;
  /** Resolves when every segment of the lists is known; null as long as nobody has asked. */
  #history: Promise<void> | null = null;
  /** hls.js is to load nothing until the place that is sought has been read: aborted when another one is sought. */
  #reading: AbortController | null = null;
  /** When the history may be asked for again after it could not be read. Monotonic milliseconds. */
  #historyDue = 0;
  #historyFailures = 0;

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
    if (!older && (windows.knows(time, listsInUse(hls)) || (await this.#readIslands(time, signal)))) return false;
    await this.#readAll();
    signal.throwIfAborted();
    return true;
  }

  /** The playhead goes to a time: has hls.js see the lists there. */
  turnTo(time: number): void {
    const { windows, hls, HlsClass, resume } = this.#at;
    const sight = windows.seek(time, listsInUse(hls));
    const wasReading = this.#reading;
    wasReading?.abort();
    this.#reading = null;
    if (sight === 'unread') return void this.#reach(time);
    if (wasReading) resume();
    if (sight === 'cut') loadListsAtOnce(hls, HlsClass);
  }

  /** Reads all that the lists in use hold, as long as nobody waits for it: where that fails, again after a while. */
  readHistory(): void {
    void this.historyRead();
  }

  /** The same for who does wait: resolves when it has been read, or could not be. */
  async historyRead(): Promise<void> {
    const { windows, hls, clock } = this.#at;
    if (!windows.areWhole(listsInUse(hls)) && clock.monotonic() >= this.#historyDue) await this.#readAll();
  }

  async #reach(time: number): Promise<void> {
    const { windows, hls, clock, signal } = this.#at;
    const reading = (this.#reading = new AbortController());
    const sought = AbortSignal.any([signal, reading.signal]);
    // It would load something else meanwhile.
    hls.pauseBuffering();
    try {
      if (!(await this.#readIslands(time, sought)) && !sought.aborted) await this.#readAll();
      while (!sought.aborted && !windows.knows(time, listsInUse(hls))) {
        await pause(clock, this.#historyDue - clock.monotonic(), sought);
        await this.#readAll();
      }
    } catch (error) {
      if (!sought.aborted) throw error;
    }
    if (!sought.aborted) this.turnTo(time);
  }

  async #readIslands(time: number, signal: AbortSignal): Promise<boolean> {
    const { windows, hls } = this.#at;
    return windows.readIslands(time, listsInUse(hls), signal).catch(() => false);
  }

  /** Never rejects: where the history can't be read, what is known is played. */
  #readAll(): Promise<void> {
    const { windows, hls, changed, troubled, clock, signal } = this.#at;
    this.#history ??= windows.readHistory(listsInUse(hls)).then(
      () => {
        this.#historyFailures = 0;
        if (!signal.aborted) changed();
      },
      (error: unknown) => {
        this.#historyDue = clock.monotonic() + Math.min(FIRST_RETRY_MS * 2 ** this.#historyFailures, LAST_RETRY_MS);
        this.#historyFailures += 1;
        if (this.#reading && !signal.aborted && error instanceof DvrError) troubled(error);
      },
    ).finally(() => (this.#history = null));
    return this.#history;
  }

  /** Whether a time is the start of what is known only as long as the history is not. */
  #mayBeOlder(time: number, { start }: Recording): boolean {
    return !this.#at.windows.tellsStart && time <= start + 1;
  }
}

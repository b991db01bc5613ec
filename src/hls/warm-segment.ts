import type { Clock } from '../core/clock';
import type { Footage, FootageSegment } from '../core/footage';
import { isStarved, type Watched } from '../preview/calm';
import { savesData } from '../preview/saves-data';

/** A segment that was loaded before anybody played it. */
export interface WarmBytes {
  readonly bytes: ArrayBuffer;
  /** When it was asked for, when the answer began, and when it ended. `performance.now()`. */
  readonly asked: number;
  readonly answered: number;
  readonly ended: number;
}

/** A segment that is being loaded for whoever plays it now. */
export interface TakenSegment {
  readonly bytes: Promise<WarmBytes>;
  /** It is not wanted any more. */
  readonly stop: () => void;
}

/** What segments are warmed with. */
export interface WarmOptions {
  readonly footage: Footage;
  /** Plays the recording, on air or not. */
  readonly video: Pick<HTMLVideoElement, 'buffered'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A finger that lets go asks for what is under it: so long it stays when nobody points at it any more. */
const LINGERS_MS = 1_000;

/** Whoever plays it asks for itself then. */
const TIMEOUT_MS = 10_000;

interface Warm extends TakenSegment {
  readonly segment: FootageSegment;
  /** Gives it up, unless it is being played already. */
  readonly drop: () => void;
}

/** The one segment that a click will need, loaded while somebody points at its moment. */
export class WarmSegment {
  readonly #options: WarmOptions;
  #warm: Warm | null = null;
  /** Aborted when nobody points at it any more. */
  #wants: AbortSignal | null = null;

  constructor(options: WarmOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#warm?.drop(), { once: true });
  }

  /**
   * Loads what a seek to a time will need, instead of what was loaded so before: the page of the list and the segment. Dropped soon
   * after `signal` is aborted. Nothing for viewers who save data, nor while what they watch waits for bytes.
   */
  async load(time: number, watched: Watched, signal: AbortSignal): Promise<void> {
    const { footage, video } = this.#options;
    if (savesData() || isHeld(video.buffered, time) || isStarved(watched)) return;
    const segment = await footage.at(time, AbortSignal.any([signal, this.#options.signal])).catch(() => null);
    if (!segment || signal.aborted) return;
    if (this.#warm?.segment.url !== segment.url || this.#warm.segment.range?.from !== segment.range?.from) this.#begin(segment, watched);
    const warm = this.#warm;
    // Whoever points elsewhere in the same segment meanwhile wants it too.
    this.#wants = signal;
    signal.addEventListener('abort', () => this.#linger(warm, signal), { once: true });
  }

  /** A part, for whoever plays it now: then it is nobody else's. Null where it is not being loaded. */
  take(url: string, from: number, to: number): TakenSegment | null {
    const warm = this.#warm;
    if (warm?.segment.url !== url) return null;
    const { range } = warm.segment;
    if ((range?.from ?? 0) !== from || (range?.to ?? 0) !== to) return null;
    this.#warm = null;
    return warm;
  }

  #begin(segment: FootageSegment, watched: Watched): void {
    this.#warm?.drop();
    const { footage, clock, signal } = this.#options;
    const given = new AbortController();
    const warm: Warm = {
      segment,
      bytes: read(footage, segment, AbortSignal.any([signal, given.signal])),
      stop: () => given.abort(),
      drop: () => {
        // What has been taken is played.
        if (this.#warm !== warm) return;
        this.#warm = null;
        given.abort();
      },
    };
    this.#warm = warm;
    clock.after(TIMEOUT_MS, () => given.abort(), given.signal);
    // One that has failed is asked for again by whoever plays it, who says why.
    warm.bytes.catch(() => warm.drop());
    watched.events.addEventListener('waiting', () => watched.seeking || warm.drop(), { signal: given.signal, once: true });
  }

  #linger(warm: Warm | null, signal: AbortSignal): void {
    const { clock, signal: ended } = this.#options;
    clock.after(LINGERS_MS, () => this.#wants === signal && warm?.drop(), ended);
  }
}

/** Whether a moment can be shown without another byte. */
function isHeld(buffered: TimeRanges, time: number): boolean {
  return Array.from({ length: buffered.length }, (_, i) => i).some((i) => buffered.start(i) <= time && time < buffered.end(i));
}

async function read(footage: Footage, segment: FootageSegment, signal: AbortSignal): Promise<WarmBytes> {
  const asked = performance.now();
  const response = await footage.request(segment, signal);
  const answered = performance.now();
  const bytes = await response.arrayBuffer();
  const { range } = segment;
  // A server without ranges has given the whole file.
  const whole = range !== null && bytes.byteLength > range.to - range.from;
  return { bytes: whole ? bytes.slice(range.from, range.to) : bytes, asked, answered, ended: performance.now() };
}

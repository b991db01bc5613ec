import type { Recording } from '../core/recording';
import { shown } from './shown';

/** What one is made from. */
export interface CueOptions {
  /** Media seconds. */
  readonly time: number;
  /** Whether it is a seek of the viewer. */
  readonly told: boolean;
  /** Whether the newest frame will do, where the recording has not come that far. */
  readonly newest: boolean;
  /** The `<video>` of the recording. */
  readonly video: HTMLVideoElement;
  /** Aborted when the broadcast is left. */
  readonly signal: AbortSignal;
  readonly seek: (time: number) => void;
  /** The frame is there, behind the one that is still up. */
  readonly shown: (cue: Cue) => void;
}

/** A recording that lacks an instant shows its newest frame, which begins before its end. Seconds. */
const LAST_FRAME = 0.1;

/** A place of the recording that is to be shown, while the live picture is still up. */
export class Cue {
  readonly told: boolean;
  /** Media seconds. */
  time: number;
  readonly #options: CueOptions;
  readonly #end = new AbortController();
  #begun = false;
  #settle = () => {};
  /** Resolves when its frame is up, or nobody wants it any more. */
  readonly over = new Promise<void>((resolve) => (this.#settle = resolve));

  constructor(options: CueOptions) {
    this.#options = options;
    this.told = options.told;
    this.time = options.time;
    options.signal.addEventListener('abort', () => this.drop(), { once: true, signal: this.#end.signal });
  }

  /** Whether the recording has not come that far. */
  get isLacking(): boolean {
    return !this.#begun;
  }

  /** Begins as soon as the recording has it. */
  look(recording: Recording): void {
    if (this.#begun) return;
    const { newest, video, seek, shown: take } = this.#options;
    const last = recording.end - LAST_FRAME;
    if (recording.live && this.time > last && !newest) return;
    this.#begun = true;
    seek(Math.min(this.time, last));
    const wanted = AbortSignal.any([this.#options.signal, this.#end.signal]);
    shown(video, wanted).then(() => take(this), () => {}).finally(() => this.drop());
  }

  /** Seconds until a list will have it, the end of which was recorded so many seconds ago. */
  lackIn({ end, segment }: Recording, age: number): number {
    const segments = Math.ceil((this.time + LAST_FRAME - end) / segment);
    return Math.max(0, segments * segment - age);
  }

  /** Nobody wants it any more. */
  drop(): void {
    this.#end.abort();
    this.#settle();
  }
}

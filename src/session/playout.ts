import type { Clock } from '../core/clock';
import { Airing, type AiringOptions } from './airing';
import { Stage } from './stage';

/** What is to be played, and how. */
export type Programme = Pick<AiringOptions, 'sources' | 'engine' | 'startTime'>;

/** What the playout tells. */
export interface PlayoutListener {
  /** A new source is on its way; `signal` is aborted when it is replaced. */
  opened(airing: Airing, signal: AbortSignal): void;
  changed(): void;
  failed(): void;
}

/**
 * Which source is on air. A new one is cued behind the old one, whose last frame stays up, paused and silent, until the
 * new one shows its first: a bad source costs no picture.
 */
export class Playout {
  readonly stage: Stage;
  readonly #clock: Clock;
  readonly #listener: PlayoutListener;
  #airing: Airing | null = null;
  #leaving: Airing | null = null;
  #replaced = new AbortController();

  constructor(container: HTMLElement, clock: Clock, listener: PlayoutListener) {
    this.stage = new Stage(container);
    this.#clock = clock;
    this.#listener = listener;
  }

  /** The source that was asked for last, shown or not. */
  get airing(): Airing | null {
    return this.#airing;
  }

  /** Starts a source. */
  open(programme: Programme): Airing {
    this.retire();
    const video = this.stage.cue();
    // A `<video>` that has no picture to keep is used again.
    if (this.#leaving?.video === video) this.#end(this.#leaving);
    const airing: Airing = new Airing({
      ...programme,
      video,
      clock: this.#clock,
      changed: () => this.#changed(airing),
      failed: () => this.#airing === airing && this.#listener.failed(),
    });
    this.#airing = airing;
    this.#replaced = new AbortController();
    this.#listener.opened(airing, this.#replaced.signal);
    return airing;
  }

  /** Stops the source that was asked for last; a picture that is on air stays. */
  retire(): void {
    this.#replaced.abort();
    const airing = this.#airing;
    this.#airing = null;
    if (!airing) return;
    if (airing.video !== this.stage.onAir) return airing.stop();
    this.#leaving = airing;
    airing.halt();
  }

  /** Ends everything; the picture goes. */
  close(): void {
    this.retire();
    if (this.#leaving) this.#end(this.#leaving);
  }

  /** Ends everything and removes the `<video>`s. */
  destroy(): void {
    this.close();
    this.stage.clear();
  }

  #end(airing: Airing): void {
    airing.stop();
    if (this.#leaving === airing) this.#leaving = null;
  }

  #changed(airing: Airing): void {
    if (this.#airing !== airing) return;
    if (airing.framed && this.#leaving) {
      this.stage.take(airing.video);
      this.#end(this.#leaving);
    }
    this.#listener.changed();
  }
}

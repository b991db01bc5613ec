import type { Choice, EngineFigures } from '../core/engine-report';
import type { Transport } from '../core/broadcast';
import type { Footage } from '../core/footage';
import type { Watched } from '../preview/calm';

/** What a source of pictures must do to be played by the session: `HlsEngine` is one. */
export interface Engine {
  readonly transport: NonNullable<Transport>;
  /**
   * Plays on this `<video>` until the signal is aborted, which also frees everything. Resolves when the recording is known
   * and media is on its way; rejects with a `DvrError`, or with the reason of the signal.
   */
  start(video: HTMLVideoElement, signal: AbortSignal): Promise<void>;
  /** Starts at another media time than first chosen, while there is no media yet. */
  startAt(time: number): void;
  /**
   * Loads what a seek to a media time will need, for as long as somebody may seek there. What is watched meanwhile, which may come from
   * elsewhere, goes first.
   */
  warm(time: number, watched: Watched, signal: AbortSignal): void;
  /** Shows and sounds what was chosen of its offers, as soon as it can without leaving the place. */
  choose(choice: Choice): void;
  /** Nobody sees it for a while: no media is loaded, and with `all` the recording is looked at only now and then. */
  hold(what: 'media' | 'all'): void;
  /** Loads as usual again. */
  proceed(): void;
  /** Stops all loading for good; the picture stays. */
  halt(): void;
  readonly figures: EngineFigures;
  /** The files of what it plays; null where there are none to read, and before it has begun. */
  readonly footage: Footage | null;
}

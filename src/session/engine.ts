import type { DvrError } from '../core/dvr-error';
import type { Recording } from '../core/recording';
import type { Transport } from './dvr-face';

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
  /** Stops loading media; what is known of the recording stays fresh. */
  hold(): void;
  /** Loads media again. */
  proceed(): void;
  /** Stops all loading for good; the picture stays. */
  halt(): void;
  readonly figures: EngineFigures;
}

/** What an engine counts, since it began. */
export interface EngineFigures {
  readonly requests: number;
  readonly bytes: number;
  readonly refreshMs: number;
  readonly segments: number;
  readonly bandwidth: number;
}

/** What an engine tells the session. */
export interface EngineListener {
  recording(recording: Recording): void;
  waiting(): void;
  troubled(error: DvrError): void;
  recovered(): void;
  failed(error: DvrError): void;
}

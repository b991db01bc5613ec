import type { EpochMs } from '../core/clock';
import type { DvrError } from '../core/dvr-error';

/** What brings the live edge: `LiveEdge` of `src/webrtc` is one. */
export interface LiveEngine {
  /** Plays on this `<video>`, whose sound is left as it is, until the signal is aborted; connects again by itself. */
  start(video: HTMLVideoElement, signal: AbortSignal): void;
  /** Tries again at once, where that is waited for. */
  hasten(): void;
  /** What it counts: bits per second of media as of late, NaN where nothing comes. */
  readonly figures: { readonly bandwidth: number };
  /** The instant of the frame on screen by the clock of its server; null where nothing tells. */
  readonly frameInstant: FrameInstant | null;
  /** That of what would be on screen if it were not paused. */
  readonly liveInstant: EpochMs | null;
  /** What the instant of a frame that is being shown now may be, for as long as nothing better tells. */
  approximate(instant: EpochMs): void;
}

/** When a frame was recorded. */
export interface FrameInstant {
  readonly instant: EpochMs;
  /** By how much that may be wrong. */
  readonly uncertaintyMs: number;
  /** Nothing of the stream has told it. */
  readonly approximate: boolean;
  /** Whether it will not turn out to be another one. */
  readonly settled: boolean;
}

/** What it tells. */
export interface LiveEngineListener {
  /** A frame is on screen. */
  connected(): void;
  /** The connection is about to end, and the picture with it. */
  ending(): void;
  /** There are none, or no more. It is tried again unless that is final. */
  lost(error: DvrError, final: boolean): void;
  /** The publisher has left. It is tried again. */
  unpublished(): void;
}

/** Makes one, which may have to be loaded first. Rejects with a `DvrError`. */
export type MakeLiveEngine = (listener: LiveEngineListener) => Promise<LiveEngine>;

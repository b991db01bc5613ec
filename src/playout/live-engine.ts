import type { EpochMs } from '../core/clock';
import type { FrameInstant, LiveEdgeListener } from '../core/live-report';

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

/** Makes one, which may have to be loaded first. Rejects with a `DvrError`. */
export type MakeLiveEngine = (listener: LiveEdgeListener) => Promise<LiveEngine>;

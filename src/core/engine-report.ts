import type { DvrError } from './dvr-error';
import type { Recording } from './recording';

/** What an engine tells whoever plays it. */
export interface EngineListener {
  /** The recording was read, for the first time or again. */
  recording(recording: Recording): void;
  /** There is a playlist, but it lists no segment yet. */
  waiting(): void;
  /** Something failed and is tried again; the picture stays. */
  troubled(error: DvrError): void;
  /** What failed works again. */
  recovered(): void;
  /** The `<video>` is emptied and filled again at this media time, in seconds. */
  rebuilding(time: number): void;
  /** It failed for good; the picture stays. */
  failed(error: DvrError): void;
}

/** What an engine counts, since it began. */
export interface EngineFigures {
  /** Requests for playlists, and the bytes of their answers. */
  readonly requests: number;
  readonly bytes: number;
  /** Main-thread milliseconds of the newest refresh of the playlist. */
  readonly refreshMs: number;
  /** Segments in the playlist. */
  readonly segments: number;
  /** Estimated bits per second, NaN before the first segment. */
  readonly bandwidth: number;
}

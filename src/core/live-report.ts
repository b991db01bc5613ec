import type { EpochMs } from './clock';
import type { DvrError } from './dvr-error';

/** The instant at which the camera saw the frame on screen. */
export interface FrameInstant {
  readonly instant: EpochMs;
  /** How far it may be off, milliseconds either way. */
  readonly uncertaintyMs: number;
  /** True where the stream itself has not told. */
  readonly approximate: boolean;
  /** Whether it has told for so long that it will not change its mind. */
  readonly settled: boolean;
}

/** What the live edge tells. */
export interface LiveEdgeListener {
  /** A frame has been decoded and presented: it is connected. */
  connected(): void;
  /** The connection is about to end. Its last frame is on screen until this returns: browsers show black after that. */
  ending(): void;
  /** It is not, or no more; `error` says why. It is tried again by itself, unless `final` (no SDK, not supported, denied). */
  lost(error: DvrError, final: boolean): void;
  /** The publisher has left. It is tried again by itself. */
  unpublished(): void;
}

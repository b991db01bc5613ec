import type { DvrError } from './dvr-error';
import type { Recording } from './recording';

/** One quality of the picture that the broadcast offers. */
export interface RenditionOffer {
  /** Stays the same for one source. */
  readonly id: string;
  /** URL of its playlist. */
  readonly src: string;
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** Bits per second at most. */
  readonly bitrate: number | undefined;
  readonly frameRate: number | undefined;
  /** As in CODECS (RFC 6381). */
  readonly codec: string | undefined;
}

/** One sound that the broadcast offers. */
export interface AudioOffer {
  /** Stays the same for one source. */
  readonly id: string;
  /** As in HTML's `AudioTrack.kind`. */
  readonly kind: 'main' | 'alternative' | 'descriptions';
  readonly label: string;
  /** A language tag (BCP 47), or empty. */
  readonly language: string;
}

/** Everything that one can choose between. Lists of nothing where there is no choice to make. */
export interface Offers {
  readonly renditions: readonly RenditionOffer[];
  readonly audio: readonly AudioOffer[];
  /** The sound that plays as long as nobody chooses; null without a list. */
  readonly usualAudio: string | null;
}

/** What was chosen of the offers, by id; null leaves it to the engine. */
export interface Choice {
  readonly rendition: string | null;
  readonly audio: string | null;
}

/** What an engine tells whoever plays it. */
export interface EngineListener {
  /** What one can choose between is known, or has changed. */
  offers(offers: Offers): void;
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

/** Of an engine that has counted nothing. */
export const NO_FIGURES: EngineFigures = { requests: 0, bytes: 0, refreshMs: 0, segments: 0, bandwidth: Number.NaN };

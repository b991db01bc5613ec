import type { DateRange } from './date-range';
import type { DvrOutline } from './outline';
import type { Timeline } from './timeline';

/** What one reading of the playlist says about the whole recording. Times are media seconds. */
export interface Recording {
  /** Start of the oldest listed segment. */
  readonly start: number;
  /** End of the newest listed segment. */
  readonly end: number;
  readonly timeline: Timeline;
  /** How far from the end a player should stay: EXT-X-SERVER-CONTROL HOLD-BACK, else three target durations. */
  readonly holdBack: number;
  /** Length of the newest segment. */
  readonly segment: number;
  /** Number of listed segments. */
  readonly segments: number;
  /** False once the list ends with EXT-X-ENDLIST. */
  readonly live: boolean;
  readonly growth: Growth;
  /** What the playlist marks by EXT-X-DATERANGE; the same list as long as nothing is said anew. */
  readonly dateRanges: readonly DateRange[];
  readonly outline: DvrOutline;
}

/**
 * How the list changes: `growing` keeps everything from its first segment on, `sliding` was seen to drop old ones,
 * `unknown` is a list that starts somewhere and was not seen to move yet.
 */
export type Growth = 'growing' | 'sliding' | 'unknown';

/** The part of a playlist's header that tells its growth. */
export interface GrowthSigns {
  readonly firstSequence: number;
  readonly lastSequence: number;
  /** EXT-X-PLAYLIST-TYPE:EVENT */
  readonly event: boolean;
}

/** Red5 and most packagers number from 0, some from 1. */
const FIRST_SEQUENCE_NUMBERS = 1;

/** Tells the growth of a list from its newest reading and the one before. A list once seen sliding stays sliding. */
export function growthOf(now: GrowthSigns, before: GrowthSigns | null, known: Growth): Growth {
  if (now.event) return 'growing';
  if (known === 'sliding' || (before && now.firstSequence > before.firstSequence)) return 'sliding';
  if (now.firstSequence <= FIRST_SEQUENCE_NUMBERS) return 'growing';
  if (before && now.lastSequence > before.lastSequence) return 'growing';
  return known;
}

/** A window shorter than this is the buffer of an ordinary live stream, not something to rewind in. */
const SHORTEST_DVR_SECONDS = 30;

/**
 * `targetLiveWindow` as Media Chrome reads it: Infinity for a growing window, its length when sliding, 0 without DVR,
 * NaN on demand or as long as it is not known.
 */
export function targetLiveWindow(recording: Recording | null): number {
  if (!recording?.live) return Number.NaN;
  if (recording.growth === 'growing') return Number.POSITIVE_INFINITY;
  const length = recording.end - recording.start;
  // Segments of uneven length make it tremble; whole seconds are what a reader needs.
  if (length >= SHORTEST_DVR_SECONDS) return Math.round(length);
  return recording.growth === 'sliding' ? 0 : Number.NaN;
}

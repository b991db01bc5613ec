import type { EpochMs } from './clock';

/** What one EXT-X-DATERANGE tag, or several with one ID, say (RFC 8216, 4.3.2.7). */
export interface DateRange {
  readonly id: string;
  readonly start: EpochMs;
  /** Null for a mere moment, and where the end is not known yet. */
  readonly end: EpochMs | null;
  readonly title: string;
}

import type { Footage } from '../core/footage';
import type { Watched } from './calm';

/** What pictures are made of. */
export interface PreviewHost extends Watched {
  /** The files of the recording; null where there are none to read. */
  readonly footage: Footage | null;
  /** Where the recording begins. Media seconds. */
  readonly start: number;
  /** The wall clock at a media time; null without a clock. */
  dateAt(time: number): Date | null;
  /** Aborted when the source is replaced. */
  readonly signal: AbortSignal;
}

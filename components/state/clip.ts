import type { DvrError } from '../../src/core/dvr-error';

/** How far the making of a clip is. */
export type ClipWork =
  | { readonly step: 'making'; readonly done: number }
  | { readonly step: 'made'; readonly url: string; readonly name: string; readonly bytes: number }
  | { readonly step: 'failed'; readonly error: DvrError };

/** The stretch that a viewer is about to save. Media seconds. */
export interface Clip {
  /** The first frame of the clip is the first one that begins here or later. */
  readonly from: number;
  /** The last frame is the last one that begins before. */
  readonly to: number;
  /** How long a frame lasts, as far as one knows. */
  readonly frame: number;
  /** Null until the clip is asked for. */
  readonly work: ClipWork | null;
}

/** Which end of a clip. */
export type ClipEnd = 'from' | 'to';

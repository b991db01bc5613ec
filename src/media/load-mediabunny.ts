import type * as mediabunny from './mediabunny';

/** The reader and writer of media files. */
export type Mediabunny = typeof mediabunny;

/**
 * Gets mediabunny (MPL-2.0) when media are to be read or written for the first time. This is the one place that does: a second copy
 * on a page complains. Rejects where it can't be loaded, and tries again the next time.
 */
export function loadMediabunny(): Promise<Mediabunny> {
  return import('./mediabunny');
}

/** What went wrong in hls.js for good, as far as hls.js can tell. */
export type Trouble =
  | 'network'
  | 'missing'
  /** Missing while the playlist itself is in trouble. */
  | 'missing-with-list'
  | 'media';

/** What to do about it. */
export type Remedy =
  | { readonly do: 'load-again'; readonly afterMs: number }
  | { readonly do: 'rebuild-media' }
  | { readonly do: 'give-up' };

/** Failures further apart than this have nothing to do with each other. */
export const RELATED_MS = 60_000;

const REBUILDS = 2;
const MISSING_TRIES = 3;
const LONGEST_WAIT_MS = 15_000;
/** Whether the list is gone for good is told by asking for it. */
const LONGEST_WAIT_FOR_LIST_MS = 2_000;

/**
 * The remedy for the n-th related failure of a kind (`earlier` = n - 1). A network comes back some day, and so may a list with
 * its segments, so they are never given up; a missing segment and broken media are, since repeating them costs the viewer the picture.
 */
export function remedyFor(trouble: Trouble, earlier: number): Remedy {
  switch (trouble) {
    case 'network':
      return { do: 'load-again', afterMs: Math.min(1_000 * 2 ** earlier, LONGEST_WAIT_MS) };
    case 'missing-with-list':
      return { do: 'load-again', afterMs: Math.min(1_000 * 2 ** earlier, LONGEST_WAIT_FOR_LIST_MS) };
    case 'missing':
      return earlier < MISSING_TRIES ? { do: 'load-again', afterMs: 1_000 * 2 ** earlier } : { do: 'give-up' };
    case 'media':
      return earlier < REBUILDS ? { do: 'rebuild-media' } : { do: 'give-up' };
  }
}

import type Hls from 'hls.js';
import { DvrError } from '../core/dvr-error';

/** The class that hls.js exports. */
export type HlsClass = typeof Hls;

/** Gets hls.js when the first broadcast is to be played. Called for each source. */
export type LoadHls = () => Promise<HlsClass>;

/**
 * hls.js as this package depends on it. Its browser bundle rather than its module: only that one carries the worker which
 * takes demuxing off the main thread. Rejects with a `DvrError` `hls-not-loaded`.
 */
export const loadHls: LoadHls = async () => {
  try {
    const bundle: { readonly default?: HlsClass } = await import('hls.js/dist/hls.min.js');
    // Where nothing turns its old module format into a new one (Rollup by itself) it leaves a global instead.
    const found = bundle.default ?? (globalThis as { readonly Hls?: HlsClass }).Hls;
    if (!found) throw new TypeError('hls.js exports nothing.');
    return found;
  } catch (cause) {
    throw new DvrError('hls-not-loaded', { cause });
  }
};

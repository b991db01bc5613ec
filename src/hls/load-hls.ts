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
    const bundle = await import('hls.js/dist/hls.min.js');
    return bundle.default;
  } catch (cause) {
    throw new DvrError('hls-not-loaded', { cause });
  }
};

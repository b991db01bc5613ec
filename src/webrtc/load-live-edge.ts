import { DvrError } from '../core/dvr-error';
import type * as liveEdgePart from './live-edge';

/** What plays WebRTC: the class, and what is remembered of endpoints for the page. */
export type LiveEdgePart = typeof liveEdgePart;

/** Gets what plays WebRTC, when there is something to play by it. Rejects with a `DvrError` `hls-not-loaded`. */
export async function loadLiveEdge(): Promise<LiveEdgePart> {
  try {
    return await import('./live-edge');
  } catch (cause) {
    throw new DvrError('hls-not-loaded', { cause });
  }
}

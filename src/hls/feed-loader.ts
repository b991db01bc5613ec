import type {
  Loader,
  LoaderCallbacks,
  LoaderConfiguration,
  LoaderStats,
  PlaylistLoaderConstructor,
  PlaylistLoaderContext,
} from 'hls.js';
import { DvrError } from '../core/dvr-error';
import type { PlaylistFeed } from './playlist-feed';

/** What hls.js's loads cost and why one failed. */
export interface LoaderListener {
  /** Milliseconds that hls.js took on the main thread to parse and merge one list. */
  merged(milliseconds: number): void;
  /** hls.js learns no more than that a load failed; this is the reason. */
  failed(error: DvrError): void;
}

/** A class that hls.js takes as `pLoader`, and that gets its playlists from a feed. */
export function feedLoader(feed: PlaylistFeed, listener: LoaderListener): PlaylistLoaderConstructor {
  return class FeedLoader implements Loader<PlaylistLoaderContext> {
    context: PlaylistLoaderContext | null = null;
    readonly stats: LoaderStats = emptyStats();
    readonly #stop = new AbortController();

    load(
      context: PlaylistLoaderContext,
      _config: LoaderConfiguration,
      callbacks: LoaderCallbacks<PlaylistLoaderContext>,
    ): void {
      this.context = context;
      void this.#load(context, callbacks);
    }

    abort(): void {
      this.stats.aborted = true;
      this.#stop.abort();
    }

    destroy(): void {
      this.abort();
      this.context = null;
    }

    async #load(context: PlaylistLoaderContext, callbacks: LoaderCallbacks<PlaylistLoaderContext>): Promise<void> {
      const { stats } = this;
      stats.loading.start = performance.now();
      try {
        const { text, url, bytes } = await feed.next(context.url, this.#stop.signal);
        if (this.#stop.signal.aborted) return;
        const answered = performance.now();
        stats.loading.first = stats.loading.end = answered;
        stats.loaded = stats.total = bytes;
        callbacks.onSuccess({ url, data: text, code: 200 }, stats, context, null);
        listener.merged(performance.now() - answered);
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        const failure = error instanceof DvrError ? error : new DvrError('internal', { cause: error });
        listener.failed(failure);
        callbacks.onError({ code: failure.status ?? 0, text: failure.code }, context, null, stats);
      }
    }
  };
}

function emptyStats(): LoaderStats {
  return {
    aborted: false,
    loaded: 0,
    retry: 0,
    total: 0,
    chunkCount: 0,
    bwEstimate: 0,
    loading: { start: 0, first: 0, end: 0 },
    parsing: { start: 0, end: 0 },
    buffering: { start: 0, first: 0, end: 0 },
  };
}

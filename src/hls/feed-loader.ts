import type {
  Loader,
  LoaderCallbacks,
  LoaderConfiguration,
  LoaderStats,
  PlaylistLoaderConstructor,
  PlaylistLoaderContext,
} from 'hls.js';
import { DvrError } from '../core/dvr-error';
import type { PlaylistAnswer, PlaylistFeed } from './playlist-feed';
import { atOnce } from './windowed-hls';

/** What hls.js's loads cost and why one failed. */
export interface LoaderListener {
  /** Milliseconds of the main thread that one list took: to scan what is new and cut it here, to parse and merge the cut in hls.js. */
  merged(milliseconds: number): void;
  /** hls.js learns no more than that a load failed; this is the reason. */
  failed(error: DvrError): void;
}

/** What the work of a refresh is called on the browser's timeline. */
const MEASURE = 'red5-dvr-player:refresh';

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
      const { url, now } = atOnce(context.url);
      const answer = now ? feed.now(url) : null;
      // hls.js counts from here when the list is due again; a seek is not to put that off.
      this.stats.loading.start = answer?.toldAt ?? performance.now();
      if (answer) this.#succeed(answer, context, callbacks);
      else void this.#load(url, context, callbacks);
    }

    abort(): void {
      this.stats.aborted = true;
      this.#stop.abort();
    }

    destroy(): void {
      this.abort();
      this.context = null;
    }

    #succeed({ text, url, bytes, workedSince }: PlaylistAnswer, context: PlaylistLoaderContext, callbacks: LoaderCallbacks<PlaylistLoaderContext>): void {
      const { stats } = this;
      const answered = performance.now();
      stats.loading.first = stats.loading.end = answered;
      stats.loaded = stats.total = bytes;
      callbacks.onSuccess({ url, data: text, code: 200 }, stats, context, null);
      listener.merged(measured(workedSince));
    }

    async #load(url: string, context: PlaylistLoaderContext, callbacks: LoaderCallbacks<PlaylistLoaderContext>): Promise<void> {
      const { stats } = this;
      try {
        const answer = await feed.next(url, this.#stop.signal);
        if (!this.#stop.signal.aborted) this.#succeed(answer, context, callbacks);
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        const failure = error instanceof DvrError ? error : new DvrError('internal', { cause: error });
        listener.failed(failure);
        callbacks.onError({ code: failure.status ?? 0, text: failure.code }, context, null, stats);
      }
    }
  };
}

/** Milliseconds since work on a list began, also for those who watch the timeline of the browser. */
function measured(since: number): number {
  const { duration } = performance.measure(MEASURE, { start: since });
  // There is one every few seconds, for hours: observers have it already.
  performance.clearMeasures(MEASURE);
  return duration;
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

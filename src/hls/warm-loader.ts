import type { FragmentLoaderConstructor, FragmentLoaderContext, HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, LoaderStats } from 'hls.js';
import type { TakenSegment, WarmBytes } from './warm-segment';

/** Gives what has been loaded already; null where that is nothing. */
export type TakeWarm = (url: string, from: number, to: number) => TakenSegment | null;

/** A loader of segments that looks first whether one has been loaded already, and then asks one of another class. */
export function warmLoader(Base: HlsConfig['loader'], take: TakeWarm): FragmentLoaderConstructor {
  return class WarmLoader implements Loader<FragmentLoaderContext> {
    context: FragmentLoaderContext | null = null;
    readonly #base: Loader<LoaderContext>;
    /** Whom to tell of a load that waits for what is being loaded already. */
    #waits: LoaderCallbacks<FragmentLoaderContext> | null = null;
    /** Ends the request for it. */
    #stopWarm: (() => void) | null = null;
    #over = false;

    constructor(config: HlsConfig) {
      this.#base = new Base(config);
    }

    get stats(): LoaderStats {
      return this.#base.stats;
    }

    load(context: FragmentLoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<FragmentLoaderContext>): void {
      this.context = context;
      const warm = take(context.url, context.rangeStart ?? 0, context.rangeEnd ?? 0);
      if (!warm) return this.#ask(context, config, callbacks);
      // What was begun for it counts from now on: hls.js looks how a load gets on.
      this.stats.loading.start = performance.now();
      this.#waits = callbacks;
      this.#stopWarm = warm.stop;
      warm.bytes.then(
        (found) => {
          if (this.#over) return;
          this.#waits = null;
          this.#succeed(found, context, callbacks);
        },
        () => {
          if (this.#over) return;
          this.#waits = null;
          // A loader of hls.js that seems to have begun refuses to begin.
          this.stats.loading.start = 0;
          this.#ask(context, config, callbacks);
        },
      );
    }

    abort(): void {
      this.#end();
      this.#base.abort();
      const waits = this.#waits;
      this.#waits = null;
      if (!waits || !this.context) return;
      this.stats.aborted = true;
      waits.onAbort?.(this.stats, this.context, null);
    }

    destroy(): void {
      this.#end();
      this.#waits = null;
      this.#base.destroy();
      this.context = null;
    }

    getCacheAge(): number | null {
      return this.#base.getCacheAge?.() ?? null;
    }

    getResponseHeader(name: string): string | null {
      return this.#base.getResponseHeader?.(name) ?? null;
    }

    /** What is still being answered would take its share of the line. */
    #end(): void {
      this.#over = true;
      this.#stopWarm?.();
      this.#stopWarm = null;
    }

    #ask(context: FragmentLoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<FragmentLoaderContext>): void {
      const { onSuccess, onError, onTimeout, onAbort, onProgress } = callbacks;
      this.#base.load(context, config, {
        onSuccess: (answer, stats, _asked, details) => onSuccess(answer, stats, context, details),
        onError: (answer, _asked, details, stats) => onError(answer, context, details, stats),
        onTimeout: (stats, _asked, details) => onTimeout(stats, context, details),
        ...(onAbort && { onAbort: (stats, _asked, details) => onAbort(stats, context, details) }),
        ...(onProgress && { onProgress: (stats, _asked, data, details) => onProgress(stats, context, data, details) }),
      });
    }

    #succeed({ bytes, asked, answered, ended }: WarmBytes, context: FragmentLoaderContext, callbacks: LoaderCallbacks<FragmentLoaderContext>): void {
      const { stats } = this;
      // As it was loaded: hls.js reckons from this how fast the line is.
      stats.loading.start = asked;
      stats.loading.first = answered;
      stats.loading.end = ended;
      stats.loaded = stats.total = bytes.byteLength;
      callbacks.onSuccess({ url: context.url, data: bytes, code: 200 }, stats, context, null);
    }
  };
}

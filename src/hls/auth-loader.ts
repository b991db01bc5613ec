import type { HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext } from 'hls.js';
import { withQuery } from '../core/auth';
import { isRefusal } from '../core/status-code';
import type { KeyRing } from '../core/key-ring';

type LoaderClass = HlsConfig['loader'];

/** What a loader of hls.js reports when it is refused. */
class Refusal extends Error {
  constructor(readonly report: Parameters<LoaderCallbacks<LoaderContext>['onError']>) {
    super(`HTTP ${report[0].code}`);
  }
}

/** hls.js's own loader of segments, keys and initialization sections, which brings the credentials of the page along. */
export function authLoader(Base: LoaderClass, ring: KeyRing): LoaderClass {
  return class AuthLoader extends Base implements Loader<LoaderContext> {
    readonly #config: HlsConfig;
    #retry: Loader<LoaderContext> | null = null;
    #over = false;

    constructor(config: HlsConfig) {
      super(config);
      this.#config = config;
    }

    override load(context: LoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
      const { url } = context;
      let tries = 0;
      const attempt = ring.use(
        'segment',
        url,
        ({ query, headers }) =>
          new Promise<void>((resolve, reject) => {
            if (this.#over) return resolve();
            tries += 1;
            const asked = { ...context, url: withQuery(url, query), headers: { ...context.headers, ...headers } };
            const watched: LoaderCallbacks<LoaderContext> = {
              // hls.js finds keys by the URL of its own context.
              onSuccess: (answer, stats, _asked, details) => callbacks.onSuccess(answer, stats, context, details),
              onTimeout: (stats, _asked, details) => callbacks.onTimeout(stats, context, details),
              onAbort: (stats, _asked, details) => callbacks.onAbort?.(stats, context, details),
              onError: (answer, _asked, details, stats) => {
                if (isRefusal(answer.code)) reject(new Refusal([answer, context, details, stats]));
                else callbacks.onError(answer, context, details, stats);
              },
            };
            const { onProgress } = callbacks;
            if (onProgress) watched.onProgress = (stats, _asked, data, details) => onProgress(stats, context, data, details);
            if (tries === 1) return super.load(asked, config, watched);
            // A loader of hls.js loads once.
            this.#retry = new Base(this.#config);
            this.#retry.load(asked, config, watched);
          }),
        (error) => (error instanceof Refusal ? error.report[0].code : null),
      );
      attempt.catch((error: unknown) => {
        if (this.#over) return;
        if (error instanceof Refusal) callbacks.onError(...error.report);
        // Why is kept by the ring: hls.js takes a status only.
        else callbacks.onError({ code: 403, text: 'getAuth() failed' }, context, null, this.stats);
      });
    }

    override abort(): void {
      this.#over = true;
      this.#retry?.abort();
      super.abort();
    }

    override destroy(): void {
      this.#over = true;
      this.#retry?.destroy();
      super.destroy();
    }
  };
}

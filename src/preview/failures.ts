import { DvrError } from '../core/dvr-error';
import { isRefusal } from '../core/status-code';

/** For so long a failure is the answer. */
const KEPT_MS = 10_000;
/** What is refused is refused by the server, not by one of its files. */
const ALL = '';

/** What could not be had is not asked for again at each movement of a pointer: a failure is the answer for ten seconds. */
export class Failures {
  readonly #now: () => number;
  readonly #kept = new Map<string, { readonly error: unknown; readonly until: number }>();

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Does what may fail, unless it has failed just now, or the server has refused something. Rejects as it does, or as it did. */
  async attempt<T>(key: string, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (const [name, { until }] of this.#kept) if (until <= this.#now()) this.#kept.delete(name);
    const failure = this.#kept.get(ALL) ?? this.#kept.get(key);
    if (failure) throw failure.error;
    try {
      return await work();
    } catch (error) {
      // Whoever gives up has learned nothing.
      if (!signal.aborted) this.#kept.set(isRefused(error) ? ALL : key, { error, until: this.#now() + KEPT_MS });
      throw error;
    }
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof DvrError && (isRefusal(error.status) || error.code === 'auth-failed');
}

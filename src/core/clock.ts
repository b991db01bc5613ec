/** A wall-clock instant in milliseconds since 1970, as `Date.now()` gives it. */
export type EpochMs = number;

/**
 * Time as the player sees it. Injected everywhere, so that hours pass in a test in no time.
 */
export interface Clock {
  /** The wall clock. */
  now(): EpochMs;
  /** Milliseconds of a clock that never goes back, for measuring spans. */
  monotonic(): number;
  /** Calls `then` once after `ms`, unless `signal` is aborted first. */
  after(ms: number, then: () => void, signal: AbortSignal): void;
}

/** A promise of `Clock.after` that rejects with `signal.reason` when it is aborted first. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stopped = new AbortController();
    const both = AbortSignal.any([signal, stopped.signal]);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: stopped.signal });
    clock.after(
      ms,
      () => {
        stopped.abort();
        resolve();
      },
      both,
    );
  });
}

/** Calls `tick` every `ms` until `signal` is aborted. */
export function every(clock: Clock, ms: number, tick: () => void, signal: AbortSignal): void {
  clock.after(
    ms,
    () => {
      tick();
      if (!signal.aborted) every(clock, ms, tick, signal);
    },
    signal,
  );
}

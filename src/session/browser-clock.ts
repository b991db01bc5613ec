import type { Clock } from '../core/clock';

/** The clock of the machine. */
export const browserClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, then, signal) {
    if (signal.aborted) return;
    const stopped = new AbortController();
    const timer = setTimeout(() => {
      stopped.abort();
      then();
    }, ms);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true, signal: stopped.signal });
  },
};

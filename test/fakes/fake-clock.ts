import type { Clock } from '../../src/core/clock';

interface Due {
  readonly at: number;
  readonly run: () => void;
  readonly signal: AbortSignal;
}

/** A clock that stands still until a test moves it; hours pass in no time. */
export class FakeClock implements Clock {
  #elapsed = 0;
  #due: Due[] = [];

  constructor(readonly began = Date.UTC(2026, 8, 20, 14)) {}

  now(): number {
    return this.began + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(ms: number, run: () => void, signal: AbortSignal): void {
    this.#due.push({ at: this.#elapsed + ms, run, signal });
  }

  /** How many timers are waiting. */
  get waiting(): number {
    return this.#due.filter(({ signal }) => !signal.aborted).length;
  }

  /** Lets time pass. What falls due runs in order, and what follows from it has run too when this resolves. */
  async pass(ms: number): Promise<void> {
    const until = this.#elapsed + ms;
    await settled();
    for (;;) {
      this.#due = this.#due.filter(({ signal }) => !signal.aborted).toSorted((a, b) => a.at - b.at);
      const next = this.#due[0];
      if (!next || next.at > until) break;
      this.#due.shift();
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.run();
      await settled();
    }
    this.#elapsed = until;
  }

  /** Lets time pass until something has come, or can't. */
  async until<T>(coming: Promise<T>): Promise<T> {
    const over = new AbortController();
    void coming.finally(() => over.abort()).catch(() => {});
    while (!over.signal.aborted) await this.pass(100);
    return coming;
  }
}

/** Lets promises that are ready run, and those that follow from them. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}

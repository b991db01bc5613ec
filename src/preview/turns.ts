/** One piece of work at a time. Of those that wait the newest is next: what was wanted last is what is looked at. */
export class Turns {
  #busy = false;
  readonly #waiting: (() => void)[] = [];

  /** Does a piece of work when it is its turn. Rejects as it does, or with the reason of `signal` while it waits. */
  async take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#busy) await this.#wait(signal);
    this.#busy = true;
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      this.#busy = false;
      this.#waiting.pop()?.();
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const served = new AbortController();
      const next = () => {
        served.abort();
        // Nobody else gets in between.
        this.#busy = true;
        resolve();
      };
      this.#waiting.push(next);
      signal.addEventListener(
        'abort',
        () => {
          this.#waiting.splice(this.#waiting.indexOf(next), 1);
          reject(signal.reason);
        },
        { once: true, signal: served.signal },
      );
    });
  }
}

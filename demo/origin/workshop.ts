interface Job {
  make: () => Promise<Buffer>;
  made: Promise<Buffer>;
  resolve: (bytes: Buffer) => void;
  reject: (reason: unknown) => void;
  /** Who waits for it: with nobody left, a job that has not begun is dropped. */
  waiting: Set<AbortSignal>;
  begun: boolean;
}

/**
 * Makes things one at a time and keeps the newest: who asks for what is being made shares it, and what nobody waits for
 * any more is never begun, so that a seek does not wait for the place that the viewer has left.
 */
export class Workshop {
  readonly #jobs = new Map<string, Job>();
  readonly #kept = new Map<string, Buffer>();
  readonly #room: number;
  #used = 0;
  #busy = false;

  /** @param room for what was made, in bytes */
  constructor(room: number) {
    this.#room = room;
  }

  /**
   * The bytes of `key`.
   *
   * @param signal aborted when the one who asked has gone
   * @throws what `make` throws, and the signal's reason
   */
  get(key: string, make: () => Promise<Buffer>, signal: AbortSignal): Promise<Buffer> {
    const kept = this.#kept.get(key);
    if (kept) {
      // A Map keeps its order: the last used goes to the end.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return Promise.resolve(kept);
    }
    const job = this.#jobs.get(key) ?? newJob(make);
    this.#jobs.set(key, job);
    job.waiting.add(signal);
    signal.addEventListener('abort', () => this.#leave(key, job, signal), { once: true });
    void this.#work();
    return job.made;
  }

  #leave(key: string, job: Job, signal: AbortSignal): void {
    job.waiting.delete(signal);
    if (job.waiting.size > 0 || job.begun) return;
    if (this.#jobs.get(key) === job) this.#jobs.delete(key);
    job.reject(signal.reason);
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const [key, job] = next;
      job.begun = true;
      try {
        const bytes = await job.make();
        this.#keep(key, bytes);
        job.resolve(bytes);
      } catch (error) {
        job.reject(error);
      }
      this.#jobs.delete(key);
    }
    this.#busy = false;
  }

  #next(): [string, Job] | undefined {
    return this.#jobs.entries().next().value;
  }

  #keep(key: string, bytes: Buffer): void {
    this.#kept.set(key, bytes);
    this.#used += bytes.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#used <= this.#room) break;
      this.#kept.delete(oldest);
      this.#used -= length;
    }
  }
}

const nothing = (): void => {};

function newJob(make: () => Promise<Buffer>): Job {
  let resolve: Job['resolve'] = nothing;
  let reject: Job['reject'] = nothing;
  const made = new Promise<Buffer>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever asked has the promise; a job that everybody left has none to catch it.
  made.catch(nothing);
  return { make, made, resolve, reject, waiting: new Set(), begun: false };
}

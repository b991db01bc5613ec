/** Something kept that takes memory. */
export interface Kept {
  /** Bytes of memory. */
  readonly size: number;
  /** Frees it. */
  close(): void;
}

/** What was used last, up to so many bytes of memory; what it drops is closed. */
export class PictureCache<T extends Kept> {
  readonly #most: number;
  readonly #kept = new Map<string, T>();

  constructor(most: number) {
    this.#most = most;
  }

  /** What is kept under a key, which has been used now. */
  get(key: string): T | null {
    const found = this.#kept.get(key);
    if (!found) return null;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  /** Keeps something in place of what was under its key, and of what was used longest ago. */
  set(key: string, value: T): void {
    const before = this.#kept.get(key);
    if (before !== value) before?.close();
    this.#kept.delete(key);
    this.#kept.set(key, value);
    this.trim();
  }

  /** Drops what is too much, since things grow. The one used last stays. */
  trim(): void {
    let size = 0;
    for (const { size: one } of this.#kept.values()) size += one;
    for (const [key, value] of this.#kept) {
      if (size <= this.#most || this.#kept.size === 1) return;
      size -= value.size;
      value.close();
      this.#kept.delete(key);
    }
  }

  /** Frees everything. */
  clear(): void {
    for (const value of this.#kept.values()) value.close();
    this.#kept.clear();
  }
}

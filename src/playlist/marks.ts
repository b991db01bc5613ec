import { growingNumbers } from './growing';

/** Numbers that belong to some segments, in the order of their segments. */
export class Marks {
  readonly #at = growingNumbers();
  readonly #values = growingNumbers();

  /** Adds one for a segment that is not older than the one before. */
  add(segment: number, value: number): void {
    this.#at.push(segment);
    this.#values.push(value);
  }

  /** How many there are. */
  get length(): number {
    return this.#at.end - this.#at.first;
  }

  /** Bytes of memory in use. */
  get memory(): number {
    return this.#at.memory + this.#values.memory;
  }

  /** The newest one of a segment or of those before it; of the oldest ones left where they are all newer. Null without any. */
  until(segment: number): Mark | null {
    if (this.length === 0) return null;
    const position = Math.max(this.#at.after(segment) - 1, this.#at.first);
    return { segment: this.#at.at(position), value: this.#values.at(position) };
  }

  /** Those of the segments from one to another. */
  * between(from: number, to: number): Generator<Mark> {
    for (let position = this.#at.after(from - 1); position < this.#at.end; position++) {
      const segment = this.#at.at(position);
      if (segment >= to) return;
      yield { segment, value: this.#values.at(position) };
    }
  }

  /** How many marks older segments have had, forgotten ones included. */
  countBefore(segment: number): number {
    return this.#at.after(segment - 1);
  }

  /** Forgets those of older segments; with `keepLast` all but the newest of them. */
  dropBefore(segment: number, keepLast = false): void {
    const position = this.#at.after(segment - 1) - (keepLast ? 1 : 0);
    this.#at.dropBefore(position);
    this.#values.dropBefore(position);
  }
}

/** A number and the segment to which it belongs. */
export interface Mark {
  readonly segment: number;
  readonly value: number;
}

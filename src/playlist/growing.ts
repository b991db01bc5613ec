/** The typed arrays that can grow here. */
type Numbers = Uint8Array | Float64Array;

/** How much room is made beyond what is needed. A quarter: the bytes of a day are megabytes. */
const SPARE = 1.25;

/**
 * Numbers in a typed array that is added to at its end and taken from at its front. Positions count from the first number
 * that was ever added, so that they stay what they are when older ones go.
 */
export class Growing<T extends Numbers> {
  readonly #make: (length: number) => T;
  #held: T;
  /** The position of the oldest number that is left. */
  #first = 0;
  /** Where that one lies in `#held`. */
  #lead = 0;
  #end = 0;

  /** `make` gives a typed array of a length. */
  constructor(make: (length: number) => T, room = 64) {
    this.#make = make;
    this.#held = make(room);
  }

  /** The position of the oldest number that is left. */
  get first(): number {
    return this.#first;
  }

  /** One past the position of the newest number. */
  get end(): number {
    return this.#end;
  }

  /** Bytes of memory in use. */
  get memory(): number {
    return this.#held.byteLength;
  }

  /** The number at a position; NaN where there is none. */
  at(position: number): number {
    if (position < this.#first || position >= this.#end) return Number.NaN;
    return this.#held[position - this.#first + this.#lead] ?? Number.NaN;
  }

  /** Adds one number. */
  push(value: number): void {
    this.#makeRoom(1);
    this.#held[this.#end - this.#first + this.#lead] = value;
    this.#end += 1;
  }

  /** Adds many. */
  append(values: T): void {
    this.#makeRoom(values.length);
    this.#held.set(values, this.#end - this.#first + this.#lead);
    this.#end += values.length;
  }

  /** A view of the numbers from one position to another, valid until the next change. */
  view(from: number, to: number): T {
    const shift = this.#lead - this.#first;
    return this.#held.subarray(Math.max(from, this.#first) + shift, Math.min(to, this.#end) + shift) as T;
  }

  /** Forgets what lies before a position. */
  dropBefore(position: number): void {
    const first = Math.min(Math.max(position, this.#first), this.#end);
    this.#lead += first - this.#first;
    this.#first = first;
    if (this.#lead > this.#held.length / 2) this.#move(Math.ceil((this.#end - first) * SPARE) + 1);
  }

  /** The first position whose number is greater than a value, of numbers that rise. */
  after(value: number): number {
    let low = this.#first;
    let high = this.#end;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.at(middle) > value) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #makeRoom(added: number): void {
    const needed = this.#end - this.#first + added;
    if (this.#lead + needed > this.#held.length) this.#move(Math.ceil(needed * SPARE));
  }

  /** Moves what is left to the front of an array of a new length. */
  #move(length: number): void {
    const left = this.#held.subarray(this.#lead, this.#lead + this.#end - this.#first);
    const next = this.#make(length);
    next.set(left);
    this.#held = next;
    this.#lead = 0;
  }
}

/** Growing bytes. */
export const growingBytes = (): Growing<Uint8Array> => new Growing((length) => new Uint8Array(length), 1024);

/** Growing numbers of double precision. */
export const growingNumbers = (): Growing<Float64Array> => new Growing((length) => new Float64Array(length));

/** What happened to a list, told by one of its events. */
export type ListEventHandler = ((event: Event) => void) | null;

/**
 * A list in the shape of HTML's `TextTrackList`: indexed, iterable, and it says what comes and goes. Pages hold on to it, so
 * it lasts as long as its media element and only what it holds changes.
 */
export abstract class TrackList<T extends { readonly id: string }> extends EventTarget {
  readonly [index: number]: T;
  onchange: ListEventHandler = null;
  readonly #member: string;
  #items: readonly T[] = [];
  #changing = false;

  /** `member` is what its events call one of its own: `addtrack`, `removetrack`, and `event.track`. */
  protected constructor(member: 'track' | 'rendition') {
    super();
    this.#member = member;
    for (const type of [`add${member}`, `remove${member}`, 'change']) {
      this.addEventListener(type, (event) => {
        const handler: unknown = Reflect.get(this, `on${type}`);
        if (typeof handler === 'function') handler.call(this, event);
      });
    }
  }

  get length(): number {
    return this.#items.length;
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.#items[Symbol.iterator]();
  }

  /** The one of this id, null where there is none. */
  protected withId(id: string | null): T | null {
    return this.#items.find((item) => item.id === id) ?? null;
  }

  /** Holds these and nothing else from now on. */
  protected hold(items: readonly T[]): void {
    const before = this.#items;
    this.#items = items;
    for (let i = 0; i < before.length; i += 1) Reflect.deleteProperty(this, i);
    items.forEach((item, i) => Reflect.set(this, i, item));
    for (const item of before) if (!items.includes(item)) this.#tell('remove', item);
    for (const item of items) if (!before.includes(item)) this.#tell('add', item);
  }

  /** Tells a change once, after the code that makes it: `then` is what it comes to, and false when it comes to nothing. */
  protected changed(then: () => boolean): void {
    if (this.#changing) return;
    this.#changing = true;
    queueMicrotask(() => {
      this.#changing = false;
      if (then()) this.dispatchEvent(new Event('change'));
    });
  }

  #tell(what: string, item: T): void {
    this.dispatchEvent(Object.assign(new Event(what + this.#member), { [this.#member]: item }));
  }
}

import { FakeContainer } from './fake-container';

/** An element of a page, as far as a custom element without children needs one. */
export class FakeElement extends EventTarget {
  static readonly observedAttributes: readonly string[] = [];
  readonly #attributes = new Map<string, string>();
  readonly #stage = new FakeContainer();
  #connected = false;

  get baseURI(): string {
    return this.#stage.baseURI;
  }

  get isConnected(): boolean {
    return this.#connected;
  }

  /** Makes what a custom element has inside, of which there is one. */
  get ownerDocument() {
    return { createElement: () => this.#stage };
  }

  attachShadow() {
    return { adoptedStyleSheets: [], append: () => {} };
  }

  querySelector(): null {
    return null;
  }

  querySelectorAll(): readonly never[] {
    return [];
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  setAttribute(name: string, value: string): void {
    const before = this.getAttribute(name);
    this.#attributes.set(name, value);
    this.#changed(name, before, value);
  }

  removeAttribute(name: string): void {
    const before = this.getAttribute(name);
    if (this.#attributes.delete(name)) this.#changed(name, before, null);
  }

  /** What its page does with it. */
  get hands() {
    return { insert: () => this.#connect(true), takeOut: () => this.#connect(false), stage: this.#stage };
  }

  #changed(...change: readonly [name: string, before: string | null, value: string | null]): void {
    if ((this.constructor as typeof FakeElement).observedAttributes.includes(change[0])) this.#react('attributeChangedCallback', change);
  }

  #connect(connected: boolean): void {
    this.#connected = connected;
    this.#react(connected ? 'connectedCallback' : 'disconnectedCallback', []);
  }

  #react(callback: string, given: readonly unknown[]): void {
    const reaction: unknown = Reflect.get(this, callback);
    if (typeof reaction === 'function') Reflect.apply(reaction, this, given);
  }
}

/** Puts what a custom element is made from where a browser has it. Before the class is imported. */
export function installElements(): void {
  const CSSStyleSheet = class {
    replaceSync(): void {}
  };
  const MutationObserver = class {
    observe(): void {}
    disconnect(): void {}
  };
  Object.assign(globalThis, { HTMLElement: FakeElement, CSSStyleSheet, MutationObserver });
}

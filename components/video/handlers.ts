/** Events whose handlers only media elements have; those of all other media events are on every element. */
const TYPES = ['encrypted', 'enterpictureinpicture', 'leavepictureinpicture', 'waitingforkey'];

/** Defines the handlers that media elements have beyond other elements (HTML, "event handler IDL attributes"). */
export function installHandlers(prototype: HTMLElement): void {
  for (const type of TYPES) {
    const handlers = new WeakMap<EventTarget, unknown>();
    const run = function run(this: EventTarget, event: Event) {
      const handler = handlers.get(this);
      if (typeof handler === 'function') Reflect.apply(handler, this, [event]);
    };
    Object.defineProperty(prototype, `on${type}`, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return handlers.get(this) ?? null;
      },
      set(this: HTMLElement, handler: unknown) {
        handlers.set(this, typeof handler === 'function' ? handler : null);
        this.addEventListener(type, run);
      },
    });
  }
}

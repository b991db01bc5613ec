/** Events whose handlers only media elements have; those of all other media events are on every element. */
const TYPES = ['encrypted', 'enterpictureinpicture', 'leavepictureinpicture', 'waitingforkey'];

/** The content attributes of those handlers. */
export const HANDLER_ATTRIBUTES: readonly string[] = TYPES.map((type) => `on${type}`);

/** Defines the handlers that media elements have beyond other elements (HTML, "event handler IDL attributes"). */
export function installHandlers(prototype: HTMLElement): void {
  for (const [n, name] of HANDLER_ATTRIBUTES.entries()) {
    const type = TYPES[n] ?? '';
    const handlers = new WeakMap<EventTarget, unknown>();
    const run = function run(this: EventTarget, event: Event) {
      const handler = handlers.get(this);
      if (typeof handler === 'function') Reflect.apply(handler, this, [event]);
    };
    Object.defineProperty(prototype, name, {
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

/** Takes the content attribute of such a handler over. A `<video>` compiles it, under the policies of the page. */
export function setHandler(element: HTMLElement, name: string, code: string | null): void {
  const video = element.ownerDocument.createElement('video');
  video.setAttribute(name, code ?? '');
  Reflect.set(element, name, code === null ? null : Reflect.get(video, name));
}

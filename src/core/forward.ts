/**
 * Defines members on a prototype that read, write and call the same members of another object. `pick` finds that object for
 * an instance. A member that the other object lacks reads as undefined and ignores being set, as on any object.
 */
export function forward<T extends object>(prototype: T, names: readonly string[], pick: (self: T) => object): void {
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: T): unknown {
        const target = pick(this);
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set(this: T, value: unknown) {
        Reflect.set(pick(this), name, value);
      },
    });
  }
}

/**
 * Defines all members of `source`, another prototype, that a prototype lacks: methods as methods, what is read-only as
 * read-only, constants as they are. They are read, written and called on the object that `pick` finds. Event handlers
 * are left out, since they belong to whatever dispatches the events, and so is what `except` names.
 */
export function forwardAll<T extends object>(
  prototype: T, source: object, pick: (self: T) => object, except: readonly string[] = [],
): void {
  for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(source))) {
    if (name in prototype || name.startsWith('on') || except.includes(name)) continue;
    const { get, set } = member;
    if (get) {
      member.get = function read(this: T): unknown {
        return Reflect.get(pick(this), name);
      };
      if (set) {
        member.set = function write(this: T, wish: unknown) {
          Reflect.set(pick(this), name, wish);
        };
      }
    } else if (typeof member.value === 'function') {
      member.value = function call(this: T, ...given: unknown[]): unknown {
        const target = pick(this);
        const method: unknown = Reflect.get(target, name);
        return typeof method === 'function' ? Reflect.apply(method, target, given) : undefined;
      };
    }
    Object.defineProperty(prototype, name, member);
  }
}

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

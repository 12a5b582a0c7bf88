export type Method = (this: any, ...args: any[]) => any;

/** Gives `made` the name and length of `original`, so that it looks the same from outside. */
export function disguise<T extends Method>(made: T, original: Method): T {
  Object.defineProperty(made, 'name', { value: original.name, configurable: true });
  Object.defineProperty(made, 'length', { value: original.length, configurable: true });
  return made;
}

/**
 * Replaces methods on prototypes, and puts them back. Two names for one method stay two names for
 * one method: `addListener === on`, and Duplex's copy of `write` is still Writable's.
 */
export class Patches {
  #made = new Map<Method, Method>();
  #undo: (() => void)[] = [];

  /** Replaces `target[name]` with what `make` makes of it; a method that is not there stays so. */
  replace(target: object, name: string, make: (original: Method) => Method): void {
    const original = Reflect.get(target, name);
    if (typeof original !== 'function') return;
    let made = this.#made.get(original);
    if (!made) {
      made = disguise(make(original), original);
      this.#made.set(original, made);
    }
    this.#define(target, name, made);
  }

  restore(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
  }

  #define(target: object, name: string, value: Method): void {
    const before = Object.getOwnPropertyDescriptor(target, name);
    const enumerable = before?.enumerable ?? false;
    Object.defineProperty(target, name, { value, enumerable, writable: true, configurable: true });
    this.#undo.push(() => {
      if (before) Object.defineProperty(target, name, before);
      else Reflect.deleteProperty(target, name);
    });
  }
}

export type Method = (this: any, ...args: any[]) => any;

/** Gives `made` the name and length of `original`, so that it looks the same from outside. */
export function disguise<T extends Method>(made: T, original: Method): T {
  Object.defineProperty(made, 'name', { value: original.name, configurable: true });
  Object.defineProperty(made, 'length', { value: original.length, configurable: true });
  return made;
}

/**
 * Makes what stands in for a method. An inherited one may be replaced later where it comes from, as
 * `domain` does with an emitter's: `current` is the one to be called.
 */
export type Make = (original: Method, current: () => Method) => Method;

/**
 * Replaces methods on prototypes, and puts them back. Two names for one method stay two names for
 * one method: `addListener === on`, and Duplex's copy of `write` is still Writable's.
 */
export class Patches {
  #made = new Map<Method, Method>();
  #replacements = new Set<Method>();
  #undo: (() => void)[] = [];

  /**
   * Replaces `target[name]` with what `make` makes of it. A method that is not there stays so; one
   * that is inherited and has been replaced there is replaced here too.
   */
  replace(target: object, name: string | symbol, make: Make): void {
    const original = Reflect.get(target, name);
    if (typeof original !== 'function' || this.#replacements.has(original)) return;
    let made = this.#made.get(original);
    if (!made) {
      const own = Object.hasOwn(target, name);
      made = disguise(make(original, own ? () => original : inherited(target, name)), original);
      this.#made.set(original, made);
      this.#replacements.add(made);
    }
    this.#define(target, name, made);
  }

  /** Gives `target` a getter, hidden from `for in`, where it has no property of that name. */
  fill<T>(target: object, name: string, get: (self: T) => unknown): void {
    if (name in target) return;
    const getter = function (this: T) {
      return get(this);
    };
    Object.defineProperty(target, name, { get: getter, configurable: true });
    this.#undo.push(() => Reflect.deleteProperty(target, name));
  }

  restore(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
  }

  #define(target: object, name: string | symbol, value: Method): void {
    const before = Object.getOwnPropertyDescriptor(target, name);
    const enumerable = isEnumerable(target, name);
    Object.defineProperty(target, name, { value, enumerable, writable: true, configurable: true });
    this.#undo.push(() => {
      // What somebody else has put over ours since is theirs to take off.
      if (Object.getOwnPropertyDescriptor(target, name)?.value !== value) return;
      if (before) Object.defineProperty(target, name, before);
      else Reflect.deleteProperty(target, name);
    });
  }
}

/** A method as it is inherited now. */
function inherited(target: object, name: string | symbol): () => Method {
  const parent = Object.getPrototypeOf(target) as Record<string | symbol, Method>;
  return () => parent[name];
}

/** As `for in` sees it: an inherited property that is covered by another must not vanish from it. */
function isEnumerable(target: object, name: string | symbol): boolean {
  for (let at: object | null = target; at; at = Object.getPrototypeOf(at)) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return property.enumerable === true;
  }
  return false;
}

import { Stream } from 'node:stream';
import { Patches } from '../tracer/patch.ts';

/** A class of streams that cannot be seen, as it was met: its name, and the places that made the first. */
export interface Unseen {
  readonly name: string;
  /** Of the kind that Node had before it had Readable and Writable. */
  readonly legacy: boolean;
  /** Ids of places, innermost first: of its package, if it comes from one. */
  readonly made: readonly number[];
}

type Makers = () => readonly number[];

/** As many of a class are looked at: several packages may make objects of Node's own `Stream`. */
const LOOKS = 8;

/**
 * Finds streams that are none of any family: of packages that have streams of their own, such as minipass
 * and streamx, and of the old kind, which is no more than an emitter with a `pipe()`. They are known by
 * their methods, whatever way their package was loaded.
 */
export class UnseenStreams {
  #found: Unseen[] = [];
  #looks = new WeakMap<object, number>();
  /** The last one met. Its methods may be put on it by whoever makes it, so that it is judged later. */
  #last: { readonly emitter: object; readonly made: readonly number[] } | null = null;

  /** An emitter is being made, which is no stream of a family. */
  meet(emitter: object, makers: Makers): void {
    this.#judge();
    const prototype: object | null = Object.getPrototypeOf(emitter);
    if (prototype === null) return;
    const looks = this.#looks.get(prototype) ?? (methodOf(prototype, 'pipe') ? 0 : LOOKS);
    this.#looks.set(prototype, looks + 1);
    if (looks < LOOKS) this.#last = { emitter, made: makers() };
  }

  /** Something is piped, or piped to, and is no stream of a family. Mostly it was met when it was made. */
  meetPiped(emitter: unknown, makers: Makers): void {
    if (typeof emitter !== 'object' || emitter === null) return;
    const prototype: object | null = Object.getPrototypeOf(emitter);
    if (prototype && !this.#looks.has(prototype)) this.meet(emitter, makers);
  }

  /** Those met so far. */
  found(): readonly Unseen[] {
    this.#judge();
    return this.#found;
  }

  #judge(): void {
    if (this.#last === null) return;
    const { emitter, made } = this.#last;
    this.#last = null;
    if (!carriesData(emitter)) return;
    const name = String(methodOf(emitter, 'constructor')?.name ?? '');
    const legacy = Object.prototype.isPrototypeOf.call(Stream.prototype, emitter);
    this.#found.push({ name, legacy, made });
  }
}

/**
 * Tells of streams of the old kind that nobody has constructed, since their class only borrows the
 * methods, when they are piped.
 *
 * @returns what puts everything back.
 */
export function watchLegacy(meet: (emitter: unknown) => void): () => void {
  const patches = new Patches();
  patches.replace(
    Stream.prototype,
    'pipe',
    (original) =>
      function (this: unknown) {
        meet(this);
        return Reflect.apply(original, this, arguments);
      },
  );
  return () => patches.restore();
}

/** Some classes of the old kind, such as that of `send`, only have a `pipe()` that joins true streams. */
function carriesData(emitter: object): boolean {
  return ['write', 'read', 'resume'].some((name) => methodOf(emitter, name) !== undefined);
}

/** A method, wherever it stands; found without calling a getter of the program's. */
function methodOf(object: object, name: string): Function | undefined {
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at)) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return typeof property.value === 'function' ? property.value : undefined;
  }
  return undefined;
}

import type { Packages } from './packages.ts';

/** The modules that are another thing in a flavour. */
const STREAMS = ['stream', 'stream/promises'];

/** Gives a program another version of Node's streams than the host's own. */
export class FlavouredStreams {
  #copy: string;
  #packages: Packages;
  #warn: (sentence: string) => void;
  #warned = new Set<string>();

  /** @param copy the package that `node:stream` is. */
  constructor(copy: string, packages: Packages, warn: (sentence: string) => void) {
    this.#copy = copy;
    this.#packages = packages;
    this.#warn = warn;
  }

  gives(module: string): boolean {
    return STREAMS.includes(module);
  }

  /** A module, or one of its exports; what this version does not have is undefined, and is told of. */
  get(module: string, name?: string): unknown {
    const streams = this.#packages.get(this.#copy) as Record<string, unknown>;
    const found = module === 'stream' ? streams : streams.promises;
    if (found === undefined) this.#misses(module);
    if (name === undefined) return found;
    const one = found === undefined ? undefined : Reflect.get(found as object, name);
    if (one === undefined && found !== undefined) this.#misses(module, name);
    return one;
  }

  #misses(module: string, name?: string): void {
    const what = name === undefined ? `"${module}"` : `\`${name}\` in "${module}"`;
    if (this.#warned.has(what)) return;
    this.#warned.add(what);
    const version = /\d$/.exec(this.#copy)?.[0] ?? '4';
    this.#warn(
      `readable-stream ${version} has no ${what}: what is imported of it is undefined. Newer streams have it.`,
    );
  }
}

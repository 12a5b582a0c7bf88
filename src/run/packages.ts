import { PACKAGE_SCRIPT, type PackageModule, wrapModule } from '../bundle/script.ts';
import { type BuiltPackage, COPIES } from '../shims/offered-packages.ts';
import type { StreamFamily } from '../tracer/family.ts';

/** A package whose files have been compiled, and not run. */
export interface LoadedPackage {
  readonly name: string;
  readonly entry: string;
  readonly files: Readonly<Record<string, LoadedFile>>;
}

interface LoadedFile {
  readonly run: PackageModule;
  readonly requires: Readonly<Record<string, string>>;
}

/** Makes a function of the expression `code`, as the script of that name. */
export type CompileModule = (code: string, script: string) => PackageModule;

/** @param text what the build made of the package. */
export function loadPackage(name: string, text: string, compile: CompileModule): LoadedPackage {
  const { entry, files } = JSON.parse(text) as BuiltPackage;
  const loaded = Object.entries(files).map(([path, { text: code, requires }]) => {
    const run = compile(wrapModule(code), PACKAGE_SCRIPT + path);
    return [path, { run, requires }] as const;
  });
  return { name, entry, files: Object.fromEntries(loaded) };
}

/** What packages are given of the realm that they run in. */
export interface PackageHost {
  /** A module of the host's; undefined if it has none of that name. */
  readonly module: (name: string) => unknown;
  /** Told of each copy of the stream classes, when it has run and before anything uses it. */
  readonly copy: (family: StreamFamily) => void;
}

/** Modules of Node's that only packages ask for, as far as they do. */
const ONLY_FOR_PACKAGES: Readonly<Record<string, unknown>> = { os: { EOL: '\n' } };

const COPY_NAMES = Object.values(COPIES);

/** The packages of a program, each run when it is asked for first, as CommonJS. */
export class Packages {
  #packages: ReadonlyMap<string, LoadedPackage>;
  #host: PackageHost;
  /** By package and path; a file is in here from when it begins, since files may require one another. */
  #modules = new Map<string, { exports: object }>();

  constructor(packages: readonly LoadedPackage[], host: PackageHost) {
    this.#packages = new Map(packages.map((one) => [one.name, one]));
    this.#host = host;
  }

  has(name: string): boolean {
    return this.#packages.has(name);
  }

  /** What a package exports. */
  get(name: string): object {
    const one = this.#packages.get(name);
    if (!one) throw new Error(`The package ${name} has not been loaded.`);
    const isNew = !this.#modules.has(`${name}:${one.entry}`);
    const exports = this.#run(one, one.entry);
    if (isNew && COPY_NAMES.includes(name)) this.#host.copy(exports as never);
    return exports;
  }

  #run(one: LoadedPackage, path: string): object {
    const key = `${one.name}:${path}`;
    const known = this.#modules.get(key);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#modules.set(key, module);
    const { run, requires } = one.files[path];
    const require = (specifier: string) => this.#require(one, requires[specifier], specifier);
    Reflect.apply(run, module.exports, [module.exports, require, module]);
    return module.exports;
  }

  #require(one: LoadedPackage, found: string | undefined, specifier: string): unknown {
    if (found?.startsWith('package:')) return this.get(found.slice('package:'.length));
    if (found !== undefined) return this.#run(one, found);
    const name = specifier.replace(/^node:/, '');
    const module = this.#host.module(name) ?? ONLY_FOR_PACKAGES[name];
    if (module !== undefined) return module;
    const error = new Error(`Cannot find module '${specifier}'`);
    throw Object.assign(error, { code: 'MODULE_NOT_FOUND' });
  }
}

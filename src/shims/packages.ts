/** A package that a program can import without anything being installed. */
export interface PackageOffer {
  /** Its named exports, as Node finds them. */
  readonly names: readonly string[];
  /** Whether it has a default export, as CommonJS always has. */
  readonly hasDefault: boolean;
  /** Packages of this table that it requires: copies of the stream classes, which are shared. */
  readonly needs: readonly string[];
}

/** The names of the copies of Node's streams, by their versions: each is a package of its own. */
export const COPIES: Readonly<Record<string, string>> = {
  2: 'readable-stream-2',
  3: 'readable-stream-3',
  4: 'readable-stream',
};

const CLASSES = ['Duplex', 'PassThrough', 'Readable', 'Stream', 'Transform', 'Writable'];

/**
 * The packages that programs can import, as they were published. Each is a file of its own, made when
 * everything is built, and loaded only into the realm of a program that imports it.
 */
export const PACKAGES: Readonly<Record<string, PackageOffer>> = {
  'csv-parse': esModule('CsvError', 'Parser', 'normalize_options', 'parse'),
  'csv-parse/sync': esModule('CsvError', 'normalize_options', 'parse'),
  duplexify: commonJs([], [COPIES[3]]),
  ndjson: commonJs(['parse', 'stringify'], [COPIES[3]]),
  pump: commonJs([]),
  'readable-stream': commonJs([
    ...CLASSES,
    ...['addAbortSignal', 'compose', 'destroy', 'finished', 'isDisturbed', 'isErrored'],
    ...['isReadable', 'pipeline'],
  ]),
  'readable-stream-2': commonJs(CLASSES),
  'readable-stream-3': commonJs([...CLASSES, 'finished', 'pipeline']),
  split2: commonJs([]),
  through2: commonJs(['ctor', 'obj'], [COPIES[3]]),
};

/** Those that a program can import by their names: older copies are not called so anywhere else. */
export const IMPORTABLE: readonly string[] = Object.keys(PACKAGES).filter(
  (name) => name !== COPIES[2] && name !== COPIES[3],
);

function commonJs(names: readonly string[], needs: readonly string[] = []): PackageOffer {
  return { names, hasDefault: true, needs };
}

function esModule(...names: string[]): PackageOffer {
  return { names, hasDefault: false, needs: [] };
}

/** Names of the packages whose files a program with these imports needs, each before what needs it. */
export function packagesFor(imports: readonly string[]): string[] {
  const named = imports.filter((name) => Object.hasOwn(PACKAGES, name));
  return [...new Set(named.flatMap((name) => [...PACKAGES[name].needs, name]))];
}

/** The file of a package, without its folder. */
export function packageFile(name: string): string {
  return `package-${name.replace('/', '-')}.json`;
}

/** One package as it was built, with all that it requires but what it shares with others. */
export interface BuiltPackage {
  /** A key of `files`. */
  readonly entry: string;
  /** By path, as it would stand in a program's own folder: `node_modules/through2/through2.js`. */
  readonly files: Readonly<Record<string, PackageFile>>;
}

export interface PackageFile {
  /** CommonJS, word for word. */
  readonly text: string;
  /**
   * What its `require` is to find: a key of `files`, or `package:` with the name of another. What does
   * not stand here is a module of the host's.
   */
  readonly requires: Readonly<Record<string, string>>;
}

/** Modules of the host's that packages require. `fs` is there only for programs that import it themselves. */
export const REQUIRED_MODULES = [
  'buffer',
  'events',
  'stream',
  'string_decoder',
  'util',
  'fs',
  'os',
];

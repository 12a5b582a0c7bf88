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

/**
 * Names of the packages whose files a program with these imports needs in a flavour, each before what
 * needs it.
 */
export function packagesFor(imports: readonly string[], flavour?: string): string[] {
  const named = imports.filter((name) => Object.hasOwn(PACKAGES, name));
  const copy = packageOfFlavour(flavour);
  if (copy !== null) named.push(copy);
  return [...new Set(named.flatMap((name) => [...PACKAGES[name].needs, name]))];
}

/** What `node:stream` can be for a program, and the package that it then is; Node's own is none. */
export const FLAVOURS: Readonly<Record<string, string | null>> = {
  node: null,
  'readable-stream-2': COPIES[2],
  'readable-stream-3': COPIES[3],
  'readable-stream-4': COPIES[4],
};

/** The package that `node:stream` is in a flavour; null for the host's own. */
export function packageOfFlavour(flavour = 'node'): string | null {
  return FLAVOURS[flavour] ?? null;
}

/** The file of a package, without its folder. */
export function packageFile(name: string): string {
  return `package-${name.replace('/', '-')}.json`;
}

/** What is installed when the files are made, by folder: the build holds it. */
const VERSIONS: Readonly<Record<string, string>> = {
  'node_modules/csv-parse': '7.0.3',
  'node_modules/duplexify': '4.1.3',
  'node_modules/end-of-stream': '1.4.5',
  'node_modules/ndjson': '2.0.0',
  'node_modules/ndjson/node_modules/split2': '3.2.2',
  'node_modules/pump': '3.0.4',
  'node_modules/split2': '4.2.0',
  'node_modules/through2': '4.0.2',
};

/**
 * The package that a file belongs to, `through2@4.0.2`; without a version where it is another's, and
 * null for a file that is none of a package's.
 */
export function packageAt(file: string): string | null {
  const folder = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+?)(?=\/|\.\w+$)/.exec(file);
  if (!folder) return null;
  const version = VERSIONS[folder[0]];
  return version === undefined ? folder[1] : `${folder[1]}@${version}`;
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

/** The script name that hosts give a bundle, so that its frames are known on any stack. */
export const PROGRAM_SCRIPT = 'highwater-program.js';

/**
 * The function by which a bundle reaches its host's modules: `(module)` gives what the module
 * exports by default, `(module, name)` one of its exports. Only what is used is asked for.
 */
export const HOST_PARAMETER = '__highwater';

/** Lines that `wrap` puts before the bundle's own first line. */
export const HEADER_LINES = 1;

/** A bundle's code as the expression of an async function, so that `await` works at its top. */
export function wrap(code: string): string {
  return `(async function (${HOST_PARAMETER}) { "use strict";\n${code}\n})`;
}

/** Begins the script name of each file of a package; its path follows. */
export const PACKAGE_SCRIPT = 'highwater-package/';

/** A package's copy of Node's own streams, whose code is as little the program's as Node's is. */
const COPY = /\/node_modules\/readable-stream(?:-\d)?\//;

/** Whose code a script is: the program's own and that of packages is the program's, all else is not. */
export function ownerOf(script: string): 'program' | 'library' {
  if (script === PROGRAM_SCRIPT) return 'program';
  return script.startsWith(PACKAGE_SCRIPT) && !COPY.test(script) ? 'program' : 'library';
}

/** What a host makes of a file of a package. */
export type PackageModule = (exports: object, require: unknown, module: object) => void;

/** A file of a package as the expression of a function, of CommonJS. */
export function wrapModule(text: string): string {
  return `(function (exports, require, module) {\n${text}\n})`;
}

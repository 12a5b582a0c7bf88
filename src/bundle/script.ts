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

import type { Location, Message } from 'esbuild';
import type { Place } from '../program.ts';
import type { Problem } from './bundle.ts';

/** A problem found while a file was being loaded. */
export class BundleError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const NO_EXPORT = /^No matching export in "(?:program|host):(.*)" for import "(.*)"$/;

/** esbuild's message as a sentence with a code and a place. */
export function problemOf({ text, location, pluginName, detail }: Message): Problem {
  if (detail instanceof BundleError) return detail.problem;
  const place = location ? placeOf(location) : null;
  const missing = NO_EXPORT.exec(text);
  if (missing) {
    const [, file, name] = missing;
    const message = `${file} does not export \`${name}\`.`;
    return { code: 'no-such-export', message, place };
  }
  if (pluginName) return { code: 'no-such-import', message: text, place };
  return { code: 'syntax-error', message: sentence(text), place };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** esbuild counts columns from 0, in bytes of UTF-8; editors count from 1, in UTF-16. */
function placeOf({ file, line, column, lineText }: Location): Place {
  const bytes = new TextEncoder().encode(lineText).subarray(0, column);
  const before = new TextDecoder().decode(bytes);
  return { file: file.replace(/^program:/, ''), line, column: before.length + 1 };
}

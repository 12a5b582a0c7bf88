import type { Location, Message } from 'esbuild';
import type { Place } from '../program.ts';

/** Why a program could not be bundled. */
export interface Problem {
  readonly code: 'syntax-error' | 'no-such-import' | 'no-such-export' | 'cannot-read';
  readonly message: string;
  readonly place: Place | null;
}

/** A problem found while a file was being loaded. */
export class BundleError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** esbuild's two ways to say it: of a file that exports other names, and of one that exports none. */
const NO_EXPORT = [
  /^No matching export in "(?:program|host):(?<file>.*)" for import "(?<name>.*)"$/,
  /^Import "(?<name>.*)" will always be undefined because the file "program:(?<file>.*)" has no exports$/,
];

/** esbuild's message as a sentence with a code and a place. */
export function problemOf({ text, location, pluginName, detail }: Message): Problem {
  if (detail instanceof BundleError) return detail.problem;
  const place = location ? placeOf(location) : null;
  const missing = NO_EXPORT.map((form) => form.exec(text)?.groups).find(Boolean);
  if (missing) {
    const { file, name } = missing;
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

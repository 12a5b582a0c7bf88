/** A number of a program that the page offers to change: the value of one `const` of one file. */
export interface Dial {
  readonly file: string;
  /** The constant's name. */
  readonly name: string;
  /** What the page calls it. */
  readonly label: string;
  /** What it can be turned to: how the page says it, and how the program does. */
  readonly values: readonly { readonly text: string; readonly code: string }[];
}

/**
 * Matches `const name = value;` at the start of a line: what stands before the value, the value,
 * and what follows it on its line.
 */
function declaration(name: string): RegExp {
  return new RegExp(
    `^([ \\t]*(?:export[ \\t]+)?const[ \\t]+${name}[ \\t]*=[ \\t]*)([^;\\n]*?)([ \\t]*(?:;|//|$))`,
    'm',
  );
}

/** The code of the constant's value, or null where the source has no such constant (any more). */
export function readDial(source: string, name: string): string | null {
  return declaration(name).exec(source)?.[2] || null;
}

/** The source with another value for the constant; as it was, where there is no such constant. */
export function turnDial(source: string, name: string, code: string): string {
  return source.replace(declaration(name), (_, before, _value, after) => before + code + after);
}

/** What is run: the source files, and which one is the entry. */
export interface Program {
  /** Source text by path: relative, with forward slashes, no leading `./`. */
  readonly files: Readonly<Record<string, string>>;
  /** A key of `files`. */
  readonly entry: string;
}

/** File, line and column in the learner's own source; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `copy.js:7:8`, as editors and terminals write a place. */
export function placeText(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

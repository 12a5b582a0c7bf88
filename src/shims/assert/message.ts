// https://nodejs.org/api/assert.html#class-assertassertionerror
import { type DiffLine, diffLines } from './diff.ts';

export type Inspect = (value: unknown, options?: object) => string;

/** What Node says before two values, by what was asked of them. */
const WORDS: Readonly<Record<string, string>> = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
  notIdentical: 'Values have same structure but are not reference-equal:',
};

/** Lengths at which Node changes over, or leaves something out. */
const SHORT_VALUES = 12;
const TERMINAL_WIDTH = 80;
const LONG_TEXT = 512;
const LONG_TEXT_OF_ONE = 1024;
const MANY_LINES = 50;
const LINES_IN_COMMON = 5;

/** What was compared, and how. */
export interface Compared {
  readonly actual: unknown;
  readonly expected: unknown;
  readonly operator: string | undefined;
}

/** Whether the values are shown even where a program brings its own message. */
export function isShownAnyway(operator: string | undefined): boolean {
  return operator === 'deepStrictEqual' || operator === 'strictEqual';
}

/** The message of an assertion that failed and has none of its own. */
export function messageOf(compared: Compared, inspect: Inspect): string {
  const { actual, expected, operator } = compared;
  if (isShownAnyway(operator)) return differenceOf(compared, inspect);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
    return unwanted(operator, actual, inspect);
  }
  const [shown, other] = [whole(inspect, actual), whole(inspect, expected)];
  if (operator === 'notDeepEqual' && shown === other) {
    return shorten(`${WORDS.notDeepEqual}\n\n${shown}`, LONG_TEXT_OF_ONE);
  }
  const [left, right] = [shorten(shown, LONG_TEXT), shorten(other, LONG_TEXT)];
  if (operator === 'deepEqual') {
    return `${WORDS.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  }
  if (operator === 'notDeepEqual') {
    const words = WORDS.notDeepEqualUnequal;
    return `${words}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  }
  return `${left} ${operator} ${right}`;
}

/** Two values and where they differ, below a message or Node's own words. */
export function differenceOf(
  { actual, expected, operator }: Compared,
  inspect: Inspect,
  message?: string,
): string {
  const both = isReference(actual) && isReference(expected) && typeof actual === typeof expected;
  const name = operator === 'strictEqual' && both ? 'strictEqualObject' : String(operator);
  const [left, right] = [whole(inspect, actual), whole(inspect, expected)];
  const [lines, others] = [left.split('\n'), right.split('\n')];
  const plain = lines.length === 1 && others.length === 1;
  if (plain && (!isObject(actual) || !isObject(expected))) {
    return `${message || WORDS[name]}\n${simply(actual, left, expected, right)}\n`;
  }
  if (left === right) {
    const body =
      lines.length > MANY_LINES ? `${lines.slice(0, MANY_LINES).join('\n')}\n...}` : left;
    const skipped = lines.length > MANY_LINES ? '\n... Skipped lines' : '';
    return `${message || WORDS.notIdentical}\n${skipped}\n${body}\n`;
  }
  const { text, skipped } = folded(diffLines(lines, others, isObject(actual)));
  const heading = `+ actual - expected${skipped ? '\n... Skipped lines' : ''}`;
  return `${message || WORDS[name]}\n${heading}\n\n${text}\n`;
}

function whole(inspect: Inspect, value: unknown): string {
  return inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Number.POSITIVE_INFINITY,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });
}

/** Two values of one line each. */
function simply(actual: unknown, left: string, expected: unknown, right: string): string {
  const quotes = (typeof actual === 'string' ? 2 : 0) + (typeof expected === 'string' ? 2 : 0);
  const length = left.length + right.length;
  if (length - quotes <= SHORT_VALUES && (actual !== 0 || expected !== 0)) {
    return `\n${left} !== ${right}`;
  }
  const stacked = `+ actual - expected\n\n+ ${left}\n- ${right}`;
  if (length > TERMINAL_WIDTH) return stacked;
  const first = left.split('').findIndex((character, index) => character !== right[index]);
  return first >= 3 ? `${stacked}\n${' '.repeat(first + 2)}^` : stacked;
}

/** A difference as text, with long runs of common lines left out. */
function folded(lines: readonly DiffLine[]): { text: string; skipped: boolean } {
  const out: string[] = [];
  let skipped = false;
  let common: string[] = [];
  const flush = () => {
    const rest = common.slice(LINES_IN_COMMON);
    skipped ||= rest.length > 2;
    out.push(...(rest.length > 2 ? ['...', `  ${rest.at(-1)}`] : rest.map((line) => `  ${line}`)));
    common = [];
  };
  for (const { side, line } of lines) {
    if (side === 'both') {
      if (common.length < LINES_IN_COMMON) out.push(`  ${line}`);
      common.push(line);
      continue;
    }
    flush();
    out.push(`${side === 'actual' ? '+' : '-'} ${line}`);
  }
  return { text: out.join('\n').trimEnd(), skipped };
}

/** One value, that should have been another. */
function unwanted(operator: string, actual: unknown, inspect: Inspect): string {
  const lines = whole(inspect, actual).split('\n');
  const object = operator === 'notStrictEqual' && isReference(actual);
  const words = WORDS[object ? 'notStrictEqualObject' : operator];
  if (lines.length === 1) return `${words}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  const shown = lines.length > MANY_LINES ? [...lines.slice(0, MANY_LINES - 4), '...'] : lines;
  return `${words}\n\n${shown.join('\n')}\n`;
}

function shorten(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 3)}...` : text;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isReference(value: unknown): boolean {
  return isObject(value) || typeof value === 'function';
}

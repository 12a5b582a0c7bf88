import { type Node, parse } from 'acorn';
import { HEADER_LINES, HOST_PARAMETER } from './script.ts';

type Visited = Node & Record<string, unknown>;

/** A bundle with counters in it. */
export interface Counted {
  readonly code: string;
  /** Leads from a line and column of this code, counted from 1, to where it was before. */
  readonly before: (place: LineColumn) => LineColumn;
}

interface LineColumn {
  readonly line: number;
  readonly column: number;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Puts a counter at the start of every loop body and function of a bundle, so that a run that never
 * comes back can be stopped, and its line named.
 *
 * @returns null if the code cannot be read.
 */
export function countCalls(code: string): Counted | null {
  let tree: Node;
  try {
    tree = parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      locations: true,
      allowAwaitOutsideFunction: true,
    });
  } catch {
    return null;
  }
  const insertions: Insertion[] = [];
  visit(tree as Visited, (node) => {
    const body = bodyOf(node);
    if (body) insertions.push(...insertionsFor(node, body));
  });
  insertions.sort((a, b) => a.at - b.at);
  return { code: withInsertions(code, insertions), before: unshift(code, insertions) };
}

function withInsertions(code: string, insertions: readonly Insertion[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, text } of insertions) {
    parts.push(code.slice(from, at), text);
    from = at;
  }
  return parts.join('') + code.slice(from);
}

/** Insertions hold no line breaks, so only columns move: by what was put in before them. */
function unshift(code: string, insertions: readonly Insertion[]): Counted['before'] {
  const byLine = new Map<number, { column: number; length: number }[]>();
  let line = 1;
  let start = 0;
  for (const { at, text } of insertions) {
    for (let end = code.indexOf('\n', start); end >= 0 && end < at; ) {
      line++;
      start = end + 1;
      end = code.indexOf('\n', start);
    }
    const key = line + HEADER_LINES;
    const shifts = byLine.get(key) ?? [];
    byLine.set(key, shifts);
    shifts.push({ column: at - start + 1, length: text.length });
  }
  return ({ line, column }) => {
    let before = column;
    for (const shift of byLine.get(line) ?? []) {
      if (before < shift.column) break;
      before = Math.max(shift.column, before - shift.length);
    }
    return { line, column: before };
  };
}

const COUNTED = new Set([
  'WhileStatement',
  'DoWhileStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

function bodyOf(node: Visited): Node | undefined {
  return COUNTED.has(node.type) ? (node.body as Node) : undefined;
}

function insertionsFor(node: Visited, body: Node): Insertion[] {
  const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
  const call = `${HOST_PARAMETER}.count(${line + HEADER_LINES},${column + 1})`;
  if (body.type === 'BlockStatement') {
    const directive = firstDirective(body);
    return [{ at: directive ?? body.start + 1, text: `${call};` }];
  }
  if (node.type === 'ArrowFunctionExpression') {
    return [
      { at: body.start, text: `(${call},` },
      { at: body.end, text: ')' },
    ];
  }
  return [
    { at: body.start, text: `{${call};` },
    { at: body.end, text: '}' },
  ];
}

/** Where the directives of a function body end, such as "use strict". */
function firstDirective(body: Node): number | undefined {
  const statements = (body as Visited).body as Visited[];
  const directives = statements.filter((statement) => 'directive' in statement);
  return directives.at(-1)?.end;
}

function visit(node: Visited, see: (node: Visited) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof (child as Visited).type === 'string') visit(child as Visited, see);
    }
  }
}

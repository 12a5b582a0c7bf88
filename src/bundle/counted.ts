import { type Node, parse } from 'acorn';
import { HEADER_LINES, HOST_PARAMETER } from './script.ts';

type Visited = Node & Record<string, unknown>;

/**
 * Puts a counter at the start of every loop body and function of a bundle, so that a run that never
 * comes back can be stopped, and its line named.
 *
 * @returns the new code, its lines unmoved; null if the code cannot be read.
 */
export function countCalls(code: string): string | null {
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
  const insertions: { at: number; text: string }[] = [];
  visit(tree as Visited, (node) => {
    const body = bodyOf(node);
    if (body) insertions.push(...insertionsFor(node, body));
  });
  insertions.sort((a, b) => b.at - a.at);
  return insertions.reduce(
    (text, { at, text: put }) => text.slice(0, at) + put + text.slice(at),
    code,
  );
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

function insertionsFor(node: Visited, body: Node): { at: number; text: string }[] {
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

import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import type { Cells } from '../../src/book/cell.ts';
import type { Files } from './modules.ts';
import { INDEXES } from './table.ts';

const CODE = /\.(ts|tsx|js|mjs|astro)$/;
const EMPTY_NAME = /^(utils?|helpers?|common|types?|misc|shared|lib)$/;

/** What a shim, or a test of one, is named after: a module of Node's may be called `util`. */
const SHIM = /^(?:src\/shims|tests\/shims(?:\/programs)?)\/(?<module>[^.]+)/;

/** Files and folders whose names say nothing. */
export function emptyNames(files: Files): string[] {
  return Object.keys(files).filter((file) => {
    if (!CODE.test(file) || isBuiltin(SHIM.exec(file)?.groups?.module ?? '')) return false;
    const named = file.replace(/\/shims\/util\//, '/shims/');
    return named.split('/').some((part) => EMPTY_NAME.test(part.split('.')[0]));
  });
}

/** Files that only hand on what others export. */
export function barrels(files: Files): string[] {
  return Object.entries(files).flatMap(([file, text]) => {
    if (!/\.tsx?$/.test(file) || INDEXES.includes(file) || file.endsWith('.d.ts')) return [];
    const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
    const rest = statements.filter((one) => !ts.isImportDeclaration(one));
    return rest.length > 0 && rest.every(isHandedOn) ? [file] : [];
  });
}

/** `export { a }`, but not `export {}`, which makes a script a module. */
function isHandedOn(statement: ts.Statement): boolean {
  if (!ts.isExportDeclaration(statement)) return false;
  const { exportClause: clause } = statement;
  return !clause || !ts.isNamedExports(clause) || clause.elements.length > 0;
}

/** Words that no file of the repository may hold, and what to do about each. */
const UNWANTED: readonly [pattern: RegExp, remedy: string, where?: RegExp][] = [
  [/(?<![\w.)*])\/(?:work|root|home\/\w+|Users\/\w+)\//, 'names a folder of one machine'],
  [/registry\.[a-z]|npmjs\.(?:org|com)|artifa[c]tory/i, 'names a package registry'],
  [/\b(?:TO[D]O|FIX[M]E|X[X]X)\b/, 'puts something off: do it, or file it as an issue'],
  [
    /\b(?:test|describe|it)(?:\.\w+)*\.(?:only|skip|todo)\b/,
    'leaves tests out: let them run, or delete them',
    /^tests\//,
  ],
];

/** Lines that hold what no file may, in sentences. */
export function unwanted(files: Files): string[] {
  return Object.entries(files).flatMap(([file, text]) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        UNWANTED.filter(
          ([pattern, , where]) => pattern.test(line) && (where?.test(file) ?? true),
        ).map(([, remedy]) => `${file}:${index + 1} ${remedy}.`),
      ),
  );
}

const TAG = /<(?<tag>[A-Z]\w*)\s(?:(?!\/?>|<)[\s\S])*?\b(?<attribute>id|cell)="(?<id>[^"]*)"/g;

/** What a lesson's page and its cells.ts do not agree on, in sentences. */
export function lessonProblems(
  lesson: string,
  page: string,
  cells: Cells,
  files: readonly string[],
): string[] {
  const tags = [...page.matchAll(TAG)].map(({ groups }) => groups as Record<string, string>);
  const asked = tags.filter(({ tag, attribute }) => tag === 'Cell' || attribute === 'cell');
  const shown = tags.filter(({ tag }) => tag === 'Cell').map(({ id }) => id);
  const missing = Object.entries(cells).flatMap(([id, { files: own, entry }]) => [
    ...own.filter((file) => !files.includes(file)).map((file) => `cell "${id}" has no ${file}`),
    ...(own.includes(entry) ? [] : [`cell "${id}" is entered at ${entry}, which is not its own`]),
    ...(shown.includes(id) ? [] : [`cell "${id}" is not shown in index.mdx`]),
  ]);
  const unknown = asked
    .filter(({ id }) => !(id in cells))
    .map(({ tag, id }) => `<${tag}> in index.mdx names "${id}", a cell that there is not`);
  return [...missing, ...unknown].map((problem) => `content/${lesson}: ${problem}.`);
}

/** The exercises that a page shows. */
export function exercisesIn(page: string): string[] {
  return [...page.matchAll(TAG)].flatMap(({ groups }) =>
    groups?.tag === 'Exercise' ? [groups.id] : [],
  );
}

/** `why/too-much-too-quickly`, from the path of a file in its folder. */
export function lessonOf(file: string): string {
  return posix.relative('content', posix.dirname(file));
}

import { describe, expect, test } from 'vitest';
import type { Cells } from '../../src/book/cell.ts';
import { readExercise } from '../../src/exercise/folder.ts';
import { rules } from '../../src/rules/index.ts';
import { barrels, emptyNames, exercisesIn, lessonOf, lessonProblems, unwanted } from './shape.ts';
import { filesOf, ROOT, repositoryFiles } from './tree.ts';

const files = filesOf((file) => !/\.(png|svg|ico|gz)$/.test(file));
const pages = Object.keys(files).filter((file) => /^content\/.*\/index\.mdx$/.test(file));

async function cellsOf(lesson: string): Promise<Cells> {
  return (await import(`${ROOT}content/${lesson}/cells.ts`)).default;
}

describe('the tree', () => {
  test('has no file whose name says nothing', () => expect(emptyNames(files)).toEqual([]));
  test('has no file that only hands on', () => expect(barrels(files)).toEqual([]));
  test('names no machine and no registry, and puts nothing off', () =>
    expect(unwanted(files)).toEqual([]));
});

describe('a name that says nothing', () => {
  test('is seen in files and folders, wherever they are', () => {
    const bad = [
      'src/view/utils.ts',
      'tests/helpers/wait.ts',
      'build/common.mjs',
      'src/types.d.ts',
    ];
    expect(emptyNames(Object.fromEntries(bad.map((file) => [file, ''])))).toEqual(bad);
  });

  test('may be the name of a module of Node’s that a shim stands for', () => {
    const good = ['src/shims/util.ts', 'src/shims/util/types.ts', 'src/shims/util/functions.ts'];
    expect(emptyNames(Object.fromEntries(good.map((file) => [file, ''])))).toEqual([]);
    expect(emptyNames({ 'src/shims/types.ts': '' })).toEqual(['src/shims/types.ts']);
  });
});

test.each([
  ["export * from './a.ts';", true],
  ["export { a } from './a.ts';\nexport type { B } from './b.ts';", true],
  ["import { a } from './a.ts';\nexport { a };", true],
  ["import { a } from './a.ts';\nexport const b = a;", false],
  ["import './a.ts';\nexport {};", false],
  ["import './a.ts';", false],
])('%j only hands on: %s', (text, handsOn) => {
  expect(barrels({ 'src/view/a.ts': text })).toEqual(handsOn ? ['src/view/a.ts'] : []);
});

test.each([
  ['const path = "/wo|rk/main";', 'names a folder of one machine'],
  ['const path = "/Us|ers/ada/highwater";', 'names a folder of one machine'],
  ['"https://regis|try.example.com/a.tgz"', 'names a package registry'],
  ['// TO|DO: later', 'puts something off: do it, or file it as an issue'],
  ["test.on|ly('a', () => {});", 'leaves tests out: let them run, or delete them'],
  ["describe.sk|ip('a', () => {});", 'leaves tests out: let them run, or delete them'],
  ["test.concurrent.sk|ip('a', () => {});", 'leaves tests out: let them run, or delete them'],
  ['import { work } from "./homework/work.ts";', null],
  ['.skip { color: red }', null],
  ['const reader = stdin.only;', null],
])('%s is unwanted: %s', (parted, remedy) => {
  const text = parted.replace('|', '');
  expect(unwanted({ 'tests/a.test.ts': `\n${text}` })).toEqual(
    remedy ? [`tests/a.test.ts:2 ${remedy}.`] : [],
  );
});

describe('a rule', () => {
  test('is in the index if it is defined, in a file of its name', () => {
    const defining = Object.entries(files)
      .filter(([file, text]) => /^src\/rules\//.test(file) && /= defineRule[<(]/.test(text))
      .map(([file]) => file);
    expect(defining.sort()).toEqual(rules.map(({ id }) => `src/rules/${id}.ts`).sort());
  });
});

describe('a lesson', () => {
  test.each(pages.map(lessonOf))('%s has the cells that its page shows', async (lesson) => {
    const own = repositoryFiles().filter((file) => lessonOf(file) === lesson);
    const names = own.map((file) => file.split('/').at(-1) ?? '');
    const page = files[`content/${lesson}/index.mdx`];
    expect(lessonProblems(lesson, page, await cellsOf(lesson), names)).toEqual([]);
  });

  test('shows the exercises that say they stand in it, and no others', async () => {
    const shown = pages.flatMap((file) =>
      exercisesIn(files[file]).map((id) => `${id} in ${lessonOf(file)}`),
    );
    const folders = Object.keys(files).filter((file) => /^exercises\/.*\/exercise\.ts$/.test(file));
    const exercises = await Promise.all(
      folders.map((file) => readExercise(file.replace(/\/[^/]*$/, ''))),
    );
    const said = exercises.flatMap(({ id, lesson }) => (lesson ? [`${id} in ${lesson}`] : []));
    expect(shown.sort()).toEqual(said.sort());
  });

  test('is told where page, cells and files do not agree', () => {
    const cells: Cells = {
      flood: { title: 'A copy', files: ['copy.js', 'disk.js'], entry: 'start.js', claims: [] },
      drip: { title: 'Less', files: ['copy.js'], entry: 'copy.js', claims: [] },
    };
    const page = `<Cell id="flood" />\n<Predict\n  of="peak"\n  cell="flod"\n/> <Cell id="drop" />
      <Moment at="peak" cell="dripp">here</Moment>`;
    expect(lessonProblems('why/a', page, cells, ['copy.js', 'cells.ts', 'index.mdx'])).toEqual([
      'content/why/a: cell "flood" has no disk.js.',
      'content/why/a: cell "flood" is entered at start.js, which is not its own.',
      'content/why/a: cell "drip" is not shown in index.mdx.',
      'content/why/a: <Predict> in index.mdx names "flod", a cell that there is not.',
      'content/why/a: <Cell> in index.mdx names "drop", a cell that there is not.',
      'content/why/a: <Moment> in index.mdx names "dripp", a cell that there is not.',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { type Files, readModules } from './modules.ts';
import { cycles, loadedBySite, nodeInClient, wrongArrows, wrongTouches } from './offences.ts';
import { ROOMS, tableText } from './table.ts';
import { filesOf, read } from './tree.ts';

describe('the house', () => {
  const modules = readModules(filesOf((file) => /^src\/.*\.(ts|tsx|astro)$/.test(file)));

  test('has no import against the table', () => expect(wrongArrows(modules)).toEqual([]));
  test('has no files that import each other', () => expect(cycles(modules)).toEqual([]));
  test('touches Node and the DOM where the table says', () =>
    expect(wrongTouches(modules)).toEqual([]));
  test('hands no file of Node to a page', () => expect(nodeInClient(modules)).toEqual([]));

  test.each(['workbench/main.ts', 'workbench/progress.ts', 'host/main.ts', 'engine/engine.ts'])(
    'follows the pages to %s, and on to the spine',
    (file) => {
      expect(loadedBySite(modules)).toContain(`src/site/${file}`);
      expect(loadedBySite(modules)).toContain('src/check.ts');
    },
  );

  test('is printed in ARCHITECTURE.md as it is held here', () =>
    expect(unpadded(read('ARCHITECTURE.md'))).toContain(tableText()));

  test('has each room once', () => {
    const names = ROOMS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

/** A formatter lines up the columns of a table; its words are what is compared. */
function unpadded(text: string): string {
  return text.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');
}

/** What is said of a tree that was made up. */
function offences(files: Files): string[] {
  const modules = readModules(files);
  return [wrongArrows, cycles, wrongTouches, nodeInClient].flatMap((check) => check(modules));
}

describe('an arrow against the table', () => {
  test.each([
    "import { limit } from '../cli/main.ts';",
    "import type { Limit } from '../cli/main.ts';",
    "import '../cli/main.ts';",
    "export * from '../cli/main.ts';",
    "export const load = () => import('../cli/main.ts');",
    "export type Limit = typeof import('../cli/main.ts');",
    "new Worker(new URL('../cli/main.ts', import.meta.url));",
    "import.meta.glob('../cli/*.ts');",
    "import.meta.glob(['/src/cli/*.ts', '!/src/cli/other.ts']);",
  ])('is seen in %s', (text) => {
    const modules = readModules({ 'src/view/bad.ts': text, 'src/cli/main.ts': 'export {};' });
    expect(wrongArrows(modules)).toEqual([
      'src/view/bad.ts:1 imports src/cli/main.ts, and `view` stands above it in the table.',
    ]);
  });

  test('may point up, and stay in its room', () => {
    const files = {
      'src/run/host.ts': 'export const limit = 1;',
      'src/view/good.ts': "import { limit } from '../run/host.ts';\nimport './other.ts';",
      'src/view/other.ts': 'export const other = 1;',
    };
    expect(offences(files)).toEqual([]);
  });

  test('is seen in the frontmatter and the scripts of a page', () => {
    const page = "---\nimport './gone.ts';\n---\n<script>\n  import './lost.ts';\n</script>\n";
    expect(wrongArrows(readModules({ 'src/site/pages/index.astro': page }))).toEqual([
      'src/site/pages/index.astro:2 imports src/site/pages/gone.ts, which there is not.',
      'src/site/pages/index.astro:5 imports src/site/pages/lost.ts, which there is not.',
    ]);
  });

  test('is not seen in text that only looks like one', () => {
    const text = "export const code = `import '../cli/main.ts';`;\n// import '../cli/main.ts'";
    expect(offences({ 'src/view/good.ts': text, 'src/cli/main.ts': 'export {};' })).toEqual([]);
  });

  test('is one from a room that the table does not know', () => {
    expect(offences({ 'src/attic/box.ts': 'export {};' })).toEqual([
      'src/attic/box.ts is in no room of the table. Give its room a line there.',
    ]);
  });

  test('leads from index.ts to the site, and to no other room', () => {
    const files = {
      'src/index.ts': "export * from './cli/main.ts';\nexport * from './site/book.ts';",
      'src/cli/main.ts': 'export {};',
      'src/site/book.ts': 'export {};',
    };
    expect(wrongArrows(readModules(files))).toEqual([
      'src/index.ts:2 imports src/site/book.ts, and `index.ts` stands above it in the table.',
    ]);
  });
});

describe('a cycle', () => {
  test('is told once, and whole, also where types alone close it', () => {
    const files = {
      'src/view/a.ts': "import './b.ts';",
      'src/view/b.ts': "import type { C } from './c.ts';",
      'src/view/c.ts': "import './a.ts';\nexport type C = 1;",
      'src/view/d.ts': "import './a.ts';",
    };
    expect(cycles(readModules(files))).toEqual([
      'src/view/a.ts → src/view/b.ts → src/view/c.ts → src/view/a.ts',
    ]);
  });

  test('is not two ways to one file', () => {
    const files = {
      'src/view/a.ts': "import './b.ts';\nimport './c.ts';",
      'src/view/b.ts': "import './c.ts';",
      'src/view/c.ts': 'export {};',
    };
    expect(cycles(readModules(files))).toEqual([]);
  });
});

describe('the host column', () => {
  test.each([
    ["import { readFileSync } from 'node:fs';", 'node:fs', 'Node'],
    ["import { join } from 'path';", 'path', 'Node'],
    ["import { build } from 'esbuild';", 'esbuild', 'Node'],
    ["await import('node:fs');", 'node:fs', 'Node'],
    ['process.exit();', 'process', 'Node'],
    ['export const bytes = { Buffer };', 'Buffer', 'Node'],
    ['globalThis.process;', 'process', 'Node'],
    ['const { process: own } = globalThis;', 'process', 'Node'],
    ["document.querySelector('p');", 'document', 'the DOM'],
    ['export class Sheet extends HTMLElement {}', 'HTMLElement', 'the DOM'],
    ["export const kept = () => localStorage.getItem('a');", 'localStorage', 'the DOM'],
    ["import { render } from 'preact';", 'preact', 'the DOM'],
  ])('sees what shared code touches in %s', (text, name, host) => {
    expect(offences({ 'src/view/bad.ts': text, 'src/rules/bad.ts': text })).toEqual([
      `src/view/bad.ts:1 touches ${name}, which only ${host} has; this file may touch neither Node nor the DOM.`,
      `src/rules/bad.ts:1 touches ${name}, which only ${host} has; this file may touch neither Node nor the DOM.`,
    ]);
  });

  test.each([
    ['an imported type', "import type { Readable } from 'node:stream';"],
    ['the type of a module', "export type Path = typeof import('node:path').posix;"],
    ['a parameter', 'export const draw = (document: Document) => document.createElement("p");'],
    [
      'keys and properties',
      'export const { process: own } = { process: { document: 2 }.document };',
    ],
    ['what an interface extends', 'export interface Sheet extends HTMLElement {}'],
    ['what both hosts have', "setTimeout(() => new URL('a:b'), 1);"],
    ['a package for both', "import { Readable } from 'readable-stream';"],
  ])('sees no harm in %s', (_, text) => {
    expect(offences({ 'src/shims/good.ts': text })).toEqual([]);
  });

  test('lets each host touch its own, and not the other’s', () => {
    const [node, dom] = ['process.exit();', "document.title = '';"];
    const files = {
      'src/run/node/child.ts': node,
      'src/run/browser/frame.ts': dom,
      'src/exercise/folder.ts': node,
      'src/cli/main.ts': node,
      'src/site/workbench/start.ts': dom,
    };
    expect(offences(files)).toEqual([]);
    expect(offences({ 'src/cli/main.ts': dom, 'src/run/browser/frame.ts': node })).toEqual([
      'src/cli/main.ts:1 touches document, which only the DOM has; this file may touch Node, not the DOM.',
      'src/run/browser/frame.ts:1 touches process, which only Node has; this file may touch the DOM, not Node.',
    ]);
  });

  test('asks what kind of package a new one is', () => {
    expect(offences({ 'src/view/bad.ts': "import 'leftpad/index.js';" })).toEqual([
      'src/view/bad.ts:1 imports leftpad/index.js, a package that the table does not know.',
    ]);
  });
});

describe('the site’s client', () => {
  const page = '<script>\n  import "../workbench/main.ts";\n</script>';

  test('is followed through import() and workers to a file of Node', () => {
    const files = {
      'src/site/pages/index.astro': page,
      'src/site/workbench/main.ts': "import('./start.ts');",
      'src/site/workbench/start.ts': "new Worker(new URL('../engine/engine.ts', import.meta.url));",
      'src/site/engine/engine.ts': "import { read } from '../../exercise/folder.ts';\nread();",
      'src/exercise/folder.ts': "import 'node:fs';\nexport const read = () => 1;",
    };
    expect(offences(files)).toEqual([
      'src/site/pages/index.astro → src/site/workbench/main.ts → src/site/workbench/start.ts → src/site/engine/engine.ts → src/exercise/folder.ts',
    ]);
  });

  test('may know types of Node’s files, and a page may use those when it is built', () => {
    const files = {
      'src/site/pages/index.astro': `---\nimport '../../exercise/folder.ts';\n---\n${page}`,
      'src/site/workbench/main.ts': "import type { Read } from '../../exercise/folder.ts';",
      'src/exercise/folder.ts': "import 'node:fs';\nexport type Read = 1;",
    };
    expect(offences(files)).toEqual([]);
  });
});

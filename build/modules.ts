/** `npm run modules`: writes docs/modules.md, what a program in a host can import, from the shims' own tables. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { REFUSED } from '../src/bundle/refused.ts';
import { MODULE_EXPORTS } from '../src/shims/exports.ts';
import { EXTRAS } from '../src/shims/extra.ts';
import { IMPORTABLE } from '../src/shims/offered-packages.ts';

export const MODULES_PAGE = new URL('../docs/modules.md', import.meta.url);

const INTRODUCTION = `# Modules

What a program can import in the page, in an exercise, and with \`highwater run --host node|browser\`. What a module leaves out of Node 24's is refused when the program is bundled, with its line. On your own machine, \`highwater run\` takes any program, and every module is Node's own.

\`npm run modules\` writes this page from the tables in [src/shims](../src/shims) and [src/bundle/refused.ts](../src/bundle/refused.ts).`;

/** Modules that are made by one shim for both hosts, though they come with every run. */
const SHIMMED = ['process', 'timers', 'timers/promises'];

/** The page, of the tables and of the modules of the Node that this runs on. */
export function modulesPage(): string {
  const names = Object.keys(MODULE_EXPORTS).filter((name) => !name.startsWith('highwater/'));
  const whole = exportsOf(names.sort());
  const rows = names.map((name) => row(name, whole[name]));
  return [
    INTRODUCTION,
    '## What is there',
    table(['module', 'made by', 'left out'], rows),
    '## Packages',
    `These can be imported, too, as they are published, at the same version on both hosts:`,
    table(['package', 'version'], packageRows()),
    '## What is refused',
    table(['module', 'why, and what instead'], refusedRows()),
  ]
    .join('\n\n')
    .concat('\n');
}

function row(name: string, whole: readonly string[]): string[] {
  const there = new Set(MODULE_EXPORTS[name]);
  const missing = whole.filter((each) => isPublic(each) && !there.has(each)).sort();
  return [`\`${name}\``, madeBy(name), missing.map((each) => `\`${each}\``).join(' ') || 'nothing'];
}

const isPublic = (name: string) =>
  name !== 'default' && name !== 'module.exports' && !/^_/.test(name);

/** What Node's own modules export, asked of a Node that nothing has been loaded into. */
function exportsOf(names: readonly string[]): Record<string, string[]> {
  const ask = `Promise.all(${JSON.stringify(names)}.map(async (name) =>
    [name, Object.keys(await import('node:' + name))]))
    .then((entries) => console.log(JSON.stringify(Object.fromEntries(entries))))`;
  const options = { encoding: 'utf8', env: {} } as const;
  return JSON.parse(execFileSync(process.execPath, ['--no-warnings', '-e', ask], options));
}

function madeBy(name: string): string {
  const shared = Object.values(EXTRAS).some((modules) => modules.includes(name));
  return shared || SHIMMED.includes(name)
    ? 'one shim for both hosts'
    : 'Node; a shim in the browser';
}

function packageRows(): string[][] {
  return IMPORTABLE.map((name) => [`\`${name}\``, versionOf(name.split('/')[0])]);
}

function versionOf(name: string): string {
  const path = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

function refusedRows(): string[][] {
  return Object.keys(REFUSED)
    .sort()
    .map((name) => [`\`${name}\``, REFUSED[name]]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, at) => Math.max(...all.map((cells) => cells[at].length)));
  const lines = all.map(
    (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

if (import.meta.main) writeFileSync(MODULES_PAGE, modulesPage());

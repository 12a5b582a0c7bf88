import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Import, Module } from './modules.ts';
import { NODE_GLOBALS, PACKAGES, ROOMS, SHARED_GLOBALS, type Touches } from './table.ts';

const ROOT = 'src/';

/** Every arrow against the table, in sentences. */
export function wrongArrows(modules: readonly Module[]): string[] {
  const known = new Set(modules.map(({ file }) => file));
  return modules.flatMap(({ file, imports }) => {
    const own = rankOf(file);
    if (own < 0) return [`${file} is in no room of the table. Give its room a line there.`];
    return imports.flatMap(({ to, line }) => {
      if (!to.startsWith(ROOT)) return [];
      if (/\.(ts|tsx|astro)$/.test(to) && !known.has(to)) {
        return [`${file}:${line} imports ${to}, which there is not.`];
      }
      return rankOf(to) <= own
        ? []
        : [`${file}:${line} imports ${to}, and \`${roomOf(file)}\` stands above it in the table.`];
    });
  });
}

/** Files that import each other in a circle, each circle once, types included. */
export function cycles(modules: readonly Module[]): string[] {
  const arrows = arrowsOf(modules, () => true);
  const found: string[] = [];
  const done = new Set<string>();
  const follow = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const to of arrows.get(file) ?? []) follow(to, [...path, file]);
    done.add(file);
  };
  for (const file of arrows.keys()) follow(file, []);
  return found;
}

/** What files touch that their room may not. */
export function wrongTouches(modules: readonly Module[]): string[] {
  return modules.flatMap((module) => {
    const { file, imports, globals } = module;
    const may = mayTouch(module);
    const touched = [
      ...imports
        .filter(({ erased }) => !erased)
        .map(({ to, line }) => ({ name: to, line, touches: touchesOfImport(to) })),
      ...globals.map(({ name, line }) => ({ name, line, touches: touchesOfGlobal(name) })),
    ];
    return touched
      .filter(({ touches }) => touches !== 'neither' && touches !== may)
      .map(({ name, line, touches }) => `${file}:${line} ${wrong(name, touches, may)}`);
  });
}

function wrong(name: string, touches: Touches | 'unknown', may: Touches): string {
  if (touches === 'unknown') return `imports ${name}, a package that the table does not know.`;
  return `touches ${name}, which only ${CALLED[touches]} has; this file may touch ${MAY[may]}.`;
}

const CALLED: Readonly<Record<Touches, string>> = { neither: '', Node: 'Node', DOM: 'the DOM' };

const MAY: Readonly<Record<Touches, string>> = {
  neither: 'neither Node nor the DOM',
  Node: 'Node, not the DOM',
  DOM: 'the DOM, not Node',
};

/** What the site's pages load, from their scripts on: everything that reaches a browser. */
export function loadedBySite(modules: readonly Module[]): Set<string> {
  return new Set(pathsFromScripts(modules).keys());
}

/** How the site's client reaches a file that touches Node, link by link. */
export function nodeInClient(modules: readonly Module[]): string[] {
  return [...pathsFromScripts(modules)]
    .filter(([file]) => rankOf(file) >= 0 && mayTouch({ file, isScript: false }) === 'Node')
    .map(([, path]) => path.join(' → '));
}

/** Each file that a page's script leads to, with one way there. */
function pathsFromScripts(modules: readonly Module[]): Map<string, readonly string[]> {
  const arrows = arrowsOf(
    modules.filter(({ isScript }) => !isScript),
    ({ erased }) => !erased,
  );
  const paths = new Map<string, readonly string[]>();
  const follow = (to: string, path: readonly string[]): void => {
    if (paths.has(to) || !to.startsWith(ROOT)) return;
    paths.set(to, [...path, to]);
    for (const next of arrows.get(to) ?? []) follow(next, [...path, to]);
  };
  for (const { file, isScript, imports } of modules) {
    if (isScript) for (const { to } of imports) follow(to, [file]);
  }
  return paths;
}

function arrowsOf(modules: readonly Module[], counts: (one: Import) => boolean) {
  const arrows = new Map<string, string[]>();
  for (const { file, imports } of modules) {
    const to = imports.filter((one) => counts(one) && one.to.startsWith(ROOT)).map(({ to }) => to);
    arrows.set(file, [...(arrows.get(file) ?? []), ...to]);
  }
  return arrows;
}

function roomOf(file: string): string {
  return file.slice(ROOT.length).split('/')[0];
}

function rankOf(file: string): number {
  return ROOMS.findIndex(({ name }) => name === roomOf(file));
}

/** What a file may touch by the table. */
function mayTouch({ file, isScript }: Pick<Module, 'file' | 'isScript'>): Touches {
  const { touches, except = {} } = ROOMS[rankOf(file)] ?? { touches: 'neither' };
  if (isScript) return touches;
  const path = file.slice(ROOT.length);
  return Object.entries(except).find(([pattern]) => covers(pattern, path))?.[1] ?? touches;
}

/** `site/*.astro` stands for those at any depth. */
function covers(pattern: string, path: string): boolean {
  if (pattern.includes('*')) return posix.matchesGlob(path, pattern.replace('*', '**/*'));
  return path === pattern || path.startsWith(`${pattern}/`);
}

function touchesOfImport(name: string): Touches | 'unknown' {
  if (isBuiltin(name)) return 'Node';
  if (/^(src|dist|content|exercises)\//.test(name)) return 'neither';
  const [first, second] = name.split(/[/:]/);
  return PACKAGES[first.startsWith('@') ? `${first}/${second}` : first] ?? 'unknown';
}

function touchesOfGlobal(name: string): Touches {
  if (SHARED_GLOBALS.includes(name)) return 'neither';
  return NODE_GLOBALS.includes(name) ? 'Node' : 'DOM';
}

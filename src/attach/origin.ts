import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from '../program.ts';
import type { RawPlace } from '../trace/block.ts';
import type { Owner } from '../tracer/stack.ts';
import { builtFile, packageRoot } from './root.ts';
import { type FilePlace, SourceMaps } from './source-maps.ts';
import { asPrinted } from './stack-maps.ts';

/** Our own code on a stack: as it was built, and as its tests run it. */
const OWN = [builtFile(), join(packageRoot(), 'src')];

/** A copy of Node's own streams that a package brings along. */
const COPY = /[\\/]node_modules[\\/]readable-stream[\\/]/;

/** Whose code a script is: Node's and ours is the library's, everything else the program's. */
export function ownerOf(script: string): Owner {
  if (script.startsWith('node:')) return 'library';
  const path = pathOf(script);
  if (COPY.test(path)) return 'library';
  return OWN.some((folder) => path.startsWith(folder + sep)) ? 'library' : 'program';
}

interface Installed {
  readonly name: string;
  readonly version: string;
}

/** A program's own files, on disk; places name them as seen from the working directory. */
export class DiskOrigin {
  #root: string;
  #maps = new SourceMaps();
  #lines = new Map<string, string[]>();

  constructor(root: string) {
    this.#root = root;
  }

  original(raw: Pick<RawPlace, 'script' | 'line' | 'column'>): Place {
    const printed = asPrinted(raw);
    if (printed) return this.shown(printed);
    const at = { path: pathOf(raw.script), line: raw.line, column: raw.column };
    return this.#near(this.#maps.original(at) ?? at);
  }

  /** Of a place on a stack that was printed, which is where it stands in the source already. */
  shown({ script, line, column }: Pick<RawPlace, 'script' | 'line' | 'column'>): Place {
    return this.#near({ path: pathOf(script), line, column });
  }

  #near({ path, line, column }: FilePlace): Place {
    const near = relative(this.#root, resolve(this.#root, path));
    return { file: near.startsWith('..') ? path : near, line, column };
  }

  lineOf(file: string, line: number): string | undefined {
    let lines = this.#lines.get(file);
    if (!lines) {
      lines = this.#textOf(file).split('\n');
      this.#lines.set(file, lines);
    }
    return lines[line - 1];
  }

  #textOf(file: string): string {
    const path = resolve(this.#root, file);
    if (existsSync(path)) return readFileSync(path, 'utf8');
    return this.#maps.textOf(path) ?? this.#maps.textOf(file) ?? '';
  }

  /** `name@version` of the installed package that a place is in, or null for the program's own. */
  packageOf({ file }: Place): string | null {
    const at = file.lastIndexOf(`node_modules${sep}`);
    if (at < 0) return null;
    const parts = file.slice(at).split(sep);
    const depth = parts[1].startsWith('@') ? 3 : 2;
    const folder = resolve(this.#root, file.slice(0, at), ...parts.slice(0, depth));
    const description = join(folder, 'package.json');
    // A folder such as node_modules/.vite is no package.
    if (!existsSync(description)) return null;
    const { name, version } = JSON.parse(readFileSync(description, 'utf8')) as Installed;
    return `${name}@${version}`;
  }
}

/** A path as somebody in `folder` writes it: from there, or whole where it is not in the folder. */
export function seenFrom(folder: string, path: string): string {
  const whole = resolve(folder, path);
  const near = relative(folder, whole);
  return near.startsWith('..') ? whole : near;
}

function pathOf(script: string): string {
  return script.startsWith('file:') ? fileURLToPath(script) : script;
}

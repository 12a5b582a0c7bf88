import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from '../program.ts';
import type { RawPlace } from '../trace/block.ts';
import type { Owner } from '../tracer/stack.ts';
import { builtFile } from './root.ts';

/** Our own code on a stack: the folder that the detector was built into. */
const OWN = builtFile();

/** Whose code a script is: Node's and ours is the library's, everything else the program's. */
export function ownerOf(script: string): Owner {
  if (script.startsWith('node:')) return 'library';
  return pathOf(script).startsWith(OWN + sep) ? 'library' : 'program';
}

/** A program's own files, on disk; places name them as seen from the working directory. */
export class DiskOrigin {
  #root: string;
  #lines = new Map<string, string[]>();

  constructor(root: string) {
    this.#root = root;
  }

  original({ script, line, column }: Pick<RawPlace, 'script' | 'line' | 'column'>): Place {
    return { file: seenFrom(this.#root, pathOf(script)), line, column };
  }

  lineOf(file: string, line: number): string | undefined {
    let lines = this.#lines.get(file);
    if (!lines) {
      const path = resolve(this.#root, file);
      lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
      this.#lines.set(file, lines);
    }
    return lines[line - 1];
  }

  /** `name@version` of the installed package that a place is in, or null for the program's own. */
  packageOf({ file }: Place): string | null {
    const at = file.lastIndexOf(`node_modules${sep}`);
    if (at < 0) return null;
    const parts = file.slice(at).split(sep);
    const depth = parts[1].startsWith('@') ? 3 : 2;
    const folder = resolve(this.#root, file.slice(0, at), ...parts.slice(0, depth));
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
    };
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

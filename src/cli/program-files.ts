import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { build, type Loader, type Plugin } from 'esbuild';
import type { Program } from '../program.ts';

/** A program as it stands on disk, and the folder that its files are named from. */
export interface ReadProgram {
  readonly program: Program;
  readonly root: string;
}

/**
 * Reads a program: its entry, and the files that it imports by relative names, and they in turn. What
 * is missing or cannot be parsed is left for bundling to tell of.
 *
 * @throws if the entry cannot be read.
 */
export async function readProgram(entry: string): Promise<ReadProgram> {
  const path = resolve(entry);
  const texts = new Map([[path, readFileSync(path, 'utf8')]]);
  const options = { bundle: true, write: false, logLevel: 'silent', format: 'esm' } as const;
  await build({ ...options, entryPoints: [path], plugins: [collector(texts)] }).catch(() => {});
  const root = rootOf([...texts.keys()]);
  const nameOf = (file: string) => relative(root, file).split(sep).join('/');
  const files = Object.fromEntries(Array.from(texts, ([file, text]) => [nameOf(file), text]));
  return { program: { files, entry: nameOf(path) }, root };
}

/** Puts the text of each file that is met into `texts`. */
function collector(texts: Map<string, string>): Plugin {
  return {
    name: 'collector',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return { path };
        if (!path.startsWith('.')) return { external: true };
        const found = existing(resolve(dirname(importer), path), texts);
        return found === undefined ? { external: true } : { path: found };
      });
      build.onLoad({ filter: /.*/ }, ({ path }) => ({
        contents: texts.get(path) ?? '',
        loader: LOADERS[path.slice(path.lastIndexOf('.') + 1)] ?? 'empty',
      }));
    },
  };
}

const LOADERS: Readonly<Record<string, Loader>> = {
  ...{ js: 'js', mjs: 'js', cjs: 'js' },
  ...{ ts: 'ts', mts: 'ts', cts: 'ts' },
};

/** The file that is meant: a `.ts` file answers to the `.js` it will become. */
function existing(path: string, texts: Map<string, string>): string | undefined {
  return [path, path.replace(/\.([cm]?)js$/, '.$1ts')].find((file) => {
    if (texts.has(file)) return true;
    try {
      texts.set(file, readFileSync(file, 'utf8'));
      return true;
    } catch {
      return false;
    }
  });
}

/** The working directory if all files are in it; else the folder that they have in common. */
function rootOf(paths: readonly string[]): string {
  const inside = (folder: string) =>
    paths.every((path) => !relative(folder, path).startsWith('..'));
  let folder = process.cwd();
  if (inside(folder)) return folder;
  folder = dirname(paths[0]);
  while (!inside(folder)) folder = dirname(folder);
  return folder;
}

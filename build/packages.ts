/** Makes the files of the packages that programs can import: see src/shims/offered-packages.ts. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { relative } from 'node:path';
import { build, type OnResolveArgs, type PluginBuild } from 'esbuild';
import {
  type BuiltPackage,
  COPIES,
  PACKAGES,
  packageAt,
  packageFile,
  REQUIRED_MODULES,
} from '../src/shims/offered-packages.ts';

const root = new URL('..', import.meta.url).pathname;

/** Builds the package files into dist/runtime. */
export async function buildPackages(): Promise<void> {
  mkdirSync(`${root}dist/runtime`, { recursive: true });
  await Promise.all(
    Object.keys(PACKAGES).map(async (name) => {
      const built = await readPackage(name);
      writeFileSync(`${root}dist/runtime/${packageFile(name)}`, JSON.stringify(built));
    }),
  );
}

/**
 * Reads a package and what it requires, found as Node finds it. esbuild only walks: the files stay as
 * they were published, so that lines are the lines that somebody sees who looks them up.
 */
async function readPackage(name: string): Promise<BuiltPackage> {
  const files: Files = {};
  const walk = new Walk(name, files);
  await build({
    stdin: { contents: `require(${JSON.stringify(name)})`, resolveDir: root },
    bundle: true,
    write: false,
    platform: 'node',
    logLevel: 'silent',
    plugins: [{ name: 'walk', setup: (setup) => walk.setup(setup) }],
  });
  for (const path of Object.keys(files)) checkVersion(path);
  return { entry: walk.entry, files };
}

/** Reports name the version of a package: it must be the one that is here. */
function checkVersion(path: string): void {
  const said = packageAt(path)?.split('@')[1];
  const folder = /^.*node_modules\/[^/]+/.exec(path)?.[0];
  if (said === undefined || folder === undefined) return;
  const { version } = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8'));
  if (said !== version) {
    throw new Error(`${folder} is ${version}: say so in src/shims/offered-packages.ts.`);
  }
}

type Files = Record<string, { text: string; requires: Record<string, string> }>;

class Walk {
  entry = '';
  #name: string;
  #files: Files;

  constructor(name: string, files: Files) {
    this.#name = name;
    this.#files = files;
  }

  setup(build: PluginBuild): void {
    build.onResolve({ filter: /.*/ }, async (args) => {
      if (args.pluginData === 'walked') return undefined;
      const { path, importer, resolveDir, kind } = args;
      if (isBuiltin(path)) return this.#builtin(args);
      const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: 'walked' });
      if (found.errors.length > 0) return found;
      return this.#found(args, found.path);
    });
    build.onLoad({ filter: /\.c?js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      this.#file(path).text = text;
      return { contents: text, loader: 'js' };
    });
  }

  #builtin({ path }: OnResolveArgs) {
    if (REQUIRED_MODULES.includes(path.replace('node:', ''))) return { path, external: true };
    return { errors: [{ text: `${this.#name} requires "${path}", which no host gives it.` }] };
  }

  #found({ path, importer }: OnResolveArgs, file: string) {
    if (importer === '<stdin>') {
      this.entry = this.#keyOf(file);
      return { path: file };
    }
    const copy = copyAt(file);
    const { requires } = this.#file(importer);
    if (path === 'readable-stream' && copy !== null) {
      requires[path] = `package:${copy}`;
      if (PACKAGES[this.#name].needs.includes(copy)) return { path, external: true };
      return { errors: [{ text: `${this.#name} requires ${copy}: name it in its row.` }] };
    }
    requires[path] = this.#keyOf(file);
    return { path: file };
  }

  #file(path: string) {
    const key = this.#keyOf(path);
    this.#files[key] ??= { text: '', requires: {} };
    return this.#files[key];
  }

  #keyOf(path: string): string {
    return relative(root, path).replaceAll('\\', '/');
  }
}

/** Which copy of the stream classes a file belongs to, by its version; null if to none. */
function copyAt(file: string): string | null {
  const folder = /^.*[\\/]node_modules[\\/]readable-stream[\\/]/.exec(file)?.[0];
  if (!folder) return null;
  const { version } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as {
    version: string;
  };
  return COPIES[version.split('.')[0]];
}

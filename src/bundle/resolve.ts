import type { Loader, OnLoadArgs, OnResolveArgs, Plugin } from 'esbuild';
import type { Program } from '../program.ts';
import { MODULE_EXPORTS } from '../shims/exports.ts';
import { IMPORTABLE, PACKAGES } from '../shims/offered-packages.ts';
import { completed, ownPackage } from './own-packages.ts';
import { BundleError } from './problem.ts';
import { refusal } from './refused.ts';
import { HOST_PARAMETER } from './script.ts';

/** The specifier that stands for the program's entry. */
export const START = 'highwater:start';

const LOADERS: Readonly<Record<string, Loader>> = {
  js: 'js',
  mjs: 'js',
  cjs: 'js',
  ts: 'ts',
  mts: 'ts',
  cts: 'ts',
  json: 'json',
};

/** Finds a program's own files in memory, its host's modules in `MODULE_EXPORTS`, and packages. */
export function programPlugin(program: Program, modules: Set<string>): Plugin {
  return {
    name: 'highwater',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => resolve(program, args));
      build.onLoad({ filter: /.*/, namespace: 'program' }, (args) => loadFile(program, args));
      build.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => {
        modules.add(path);
        return { contents: `module.exports = ${HOST_PARAMETER}(${JSON.stringify(path)});` };
      });
      build.onLoad({ filter: /.*/, namespace: 'host' }, ({ path }) => {
        modules.add(path);
        return { contents: hostModule(path), loader: 'js' };
      });
    },
  };
}

function resolve(program: Program, { path, importer, kind }: OnResolveArgs) {
  if (path === START) return { path: program.entry, namespace: 'program' };
  if (path.startsWith('.')) {
    const file = findFile(program, join(importer, path), kind === 'require-call');
    if (file) return { path: file, namespace: 'program' };
    return { errors: [{ text: missingFile(program, join(importer, path)) }] };
  }
  if (kind === 'dynamic-import' && /^[a-z]+:/.test(path) && !path.startsWith('node:')) {
    return { errors: [{ text: `A program can import only its own files, not "${path}".` }] };
  }
  const namespace = kind === 'require-call' ? 'required' : 'host';
  const module = path.replace(/^node:/, '');
  if (module in MODULE_EXPORTS) return { path: module, namespace, sideEffects: false };
  const own = ownPackage(program.files, path);
  if (own) return { path: own, namespace: 'program' };
  if (IMPORTABLE.includes(path)) return { path, namespace, sideEffects: false };
  return { errors: [{ text: missingModule(program, path) }] };
}

/**
 * As Node finds it: by its full name, which `require` completes; a `.ts` file answers to the `.js` it
 * will become.
 */
function findFile({ files }: Program, path: string, required: boolean): string | undefined {
  if (path in files) return path;
  if (required) return completed(files, path);
  const typed = path.replace(/\.([cm]?)js$/, '.$1ts');
  return typed in files ? typed : undefined;
}

function missingFile({ files }: Program, path: string): string {
  const near = Object.keys(files).find((file) => file.replace(/\.\w+$/, '') === path);
  if (near) return `There is no file "${path}". Node wants the whole name: "./${near}".`;
  return `There is no file "${path}". The program has ${list(Object.keys(files).filter(isOwn))}.`;
}

const isOwn = (file: string) => !file.startsWith('node_modules/');

function missingModule({ files }: Program, path: string): string {
  const refused = refusal(path.replace(/^node:/, ''));
  if (refused) return refused;
  const own = Object.keys(files).filter((file) => !isOwn(file));
  const packages = [...new Set([...IMPORTABLE, ...own.map(packageName)])];
  const known = Object.keys(MODULE_EXPORTS).filter((name) => !name.includes('/'));
  return `"${path}" cannot be imported here. A program can import ${list(known)}, "highwater/devices", the packages ${list(packages)}, and its own files. On your own machine, \`highwater run\` takes any program.`;
}

/** `@scope/name` or `name` of a file in `node_modules`. */
function packageName(file: string): string {
  const [, first, second] = file.split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  return name.replace(/\.[cm]?[jt]s$/, '');
}

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

function loadFile({ files }: Program, { path }: OnLoadArgs) {
  const contents = files[path];
  if (contents.includes('\0')) {
    const message = `${path} is not a text file: it holds bytes that no program has.`;
    throw new BundleError({
      code: 'cannot-read',
      message,
      place: { file: path, line: 1, column: 1 },
    });
  }
  const loader = LOADERS[path.slice(path.lastIndexOf('.') + 1)];
  return { contents, loader: loader ?? ('text' as const) };
}

function hostModule(module: string): string {
  const from = JSON.stringify(module);
  const { names, hasDefault } = PACKAGES[module] ?? {
    names: MODULE_EXPORTS[module],
    hasDefault: true,
  };
  const lines = names.map(
    (name) => `export const ${name} = /* @__PURE__ */ ${HOST_PARAMETER}(${from}, '${name}');`,
  );
  if (hasDefault) lines.unshift(`export default /* @__PURE__ */ ${HOST_PARAMETER}(${from});`);
  return lines.join('\n');
}

/** Joins a relative specifier to the file that it stands in; `..` goes no higher than the program. */
function join(importer: string, path: string): string {
  const parts = importer.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

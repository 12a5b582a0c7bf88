import { packageEntry } from '../bundle/own-packages.ts';
import { MODULE_EXPORTS } from '../shims/exports.ts';

/** A package's name, with its scope if it has one. */
const NAME = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/;

const SCRIPT = /\.(?:[cm]?js|[cm]?ts)$/;

/**
 * The packages of an exercise's own, by the paths that a program finds them at.
 *
 * @param files source text by path within the folder `packages`: `pad.js`, or `pad/package.json` and
 * what belongs to it.
 * @returns a path and a sentence of what is wrong with it, or the files.
 */
export function ownPackages(
  files: Readonly<Record<string, string>>,
): { readonly path: string; readonly wrong: string } | Record<string, string> {
  const installed = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`node_modules/${path}`, text]),
  );
  for (const path of Object.keys(files)) {
    const wrong = problemOf(path, installed);
    if (wrong) return { path, wrong };
  }
  return installed;
}

function problemOf(path: string, installed: Readonly<Record<string, string>>): string | null {
  const parts = path.split('/');
  const depth = path.startsWith('@') ? 2 : 1;
  const alone = parts.length === depth;
  if (alone && !SCRIPT.test(path)) {
    return 'is no package. A package is one script, or a folder with a package.json.';
  }
  const name = parts
    .slice(0, depth)
    .join('/')
    .replace(alone ? SCRIPT : '', '');
  if (!NAME.test(name)) {
    return `makes a package called "${name}", which nobody can import. Use small letters, digits and dashes.`;
  }
  if (name in MODULE_EXPORTS) {
    return `is called as a module of Node's is, which a program would be given instead. Give it another name.`;
  }
  if (alone) return null;
  const entry = packageEntry(installed, name);
  return typeof entry === 'string' ? null : entry.wrong;
}

/** Packages among a program's own files, as they would be installed: in `node_modules`. */
type Files = Readonly<Record<string, string>>;

interface Description {
  readonly main?: unknown;
  readonly exports?: unknown;
}

const ENDINGS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.json', '/index.js'];

/** The file that a bare specifier leads to, or undefined if the program has no such package. */
export function ownPackage(files: Files, specifier: string): string | undefined {
  const path = `node_modules/${specifier}`;
  if (`${path}/package.json` in files) {
    const entry = packageEntry(files, specifier);
    return typeof entry === 'string' ? entry : undefined;
  }
  return completed(files, path);
}

/** A path as CommonJS completes it: with an ending, or a folder's index. */
export function completed(files: Files, path: string): string | undefined {
  return ENDINGS.map((ending) => path + ending).find((file) => Object.hasOwn(files, file));
}

/** The file that a package's own description names, or in a sentence why there is none. */
export function packageEntry(files: Files, name: string): string | { readonly wrong: string } {
  const folder = `node_modules/${name}`;
  const description = read(files[`${folder}/package.json`]);
  if (description === null) {
    return { wrong: `belongs to a package whose package.json is missing or no JSON. Write one.` };
  }
  const named = entryNamed(description);
  const entry = completed(files, `${folder}/${named.replace(/^\.\//, '')}`);
  return (
    entry ?? {
      wrong: `belongs to a package whose package.json names ${named}, which is not there. Name the file that it begins with as "main".`,
    }
  );
}

function read(text = ''): Description | null {
  try {
    const description: unknown = JSON.parse(text);
    return typeof description === 'object' ? description : null;
  } catch {
    return null;
  }
}

function entryNamed({ main, exports }: Description): string {
  return conditioned(exports) ?? (typeof main === 'string' ? main : './index.js');
}

/** Of `exports` as Node reads it: a path, or conditions, for the package itself. */
function conditioned(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const given = exports as Record<string, unknown>;
  return ['.', 'import', 'node', 'require', 'default']
    .map((key) => conditioned(given[key]))
    .find((found) => found !== undefined);
}

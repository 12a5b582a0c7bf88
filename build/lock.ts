/**
 * `npm run lock`, after every change of dependencies: makes package-lock.json whole for Linux, macOS
 * and Windows. A registry that lacks a package of some other system makes npm leave it out without a
 * word, and then `npm ci` fails, here and there.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);

/** What this needs to know of an entry of a lock file, version 3. */
export interface Locked {
  version?: string;
  resolved?: string;
  /** It stands in this repository, in the folder that `resolved` names. */
  link?: boolean;
  integrity?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

export interface Lock {
  packages: Record<string, Locked>;
}

/** An optional dependency that a locked package names and the lock has no entry for. */
export interface Missing {
  readonly name: string;
  readonly range: string;
  /** The path of the package that names it. */
  readonly by: string;
}

export function missingFrom({ packages }: Lock): Missing[] {
  return Object.entries(packages).flatMap(([by, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, range]) => {
        const nearest = placesFor(name, by).find((path) => path in packages);
        return nearest === undefined || isOther(packages[nearest], range);
      })
      .map(([name, range]) => ({ name, range, by })),
  );
}

/** Packages for one system are named with an exact version, that of the package itself. */
function isOther({ version }: Locked, range: string): boolean {
  return EXACT.test(range) && version !== range;
}

const EXACT = /^\d/;

/** Where Node looks for a package from another's folder: in it, then in each one around it. */
function placesFor(name: string, from: string): string[] {
  const places: string[] = [];
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    places.push(`${at}/node_modules/${name}`);
  }
  return [...places, `node_modules/${name}`];
}

/** The lock with an entry for each that is missing, and without the addresses of a registry. */
export function complete(lock: Lock): Lock {
  const packages = Object.fromEntries(
    Object.entries(lock.packages).map(([path, entry]) => [path, withoutAddress(entry)]),
  );
  for (const missing of missingFrom(lock)) {
    const { name, by } = missing;
    const root = `node_modules/${name}`;
    const path = root in packages ? `${by}/${root}` : root;
    packages[path] = entryFor(missing, packages[by]);
  }
  const paths = Object.keys(packages).sort((a, b) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(paths.map((path) => [path, packages[path]])) };
}

function withoutAddress(entry: Locked): Locked {
  if (entry.link) return entry;
  const { resolved: _, ...rest } = entry;
  return rest;
}

function entryFor({ name, range, by }: Missing, parent: Locked): Locked {
  if (!EXACT.test(range)) {
    throw new Error(
      `${by} wants ${name}@${range}, and the lock has no version of it. Install one: npm i -O ${name}`,
    );
  }
  return {
    version: range,
    ...(parent.dev ? { dev: true } : {}),
    optional: true,
    ...systemOf(name),
  };
}

const OS = /^(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)(musl)?$/;
const CPU = /^(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)$/;
const LIBC: Readonly<Record<string, string>> = {
  gnu: 'glibc',
  gnueabihf: 'glibc',
  musl: 'musl',
  musleabihf: 'musl',
};

/**
 * The system that a package is for, read off its name: `@esbuild/linux-x64`,
 * `@rolldown/binding-linux-x64-musl`, `@img/sharp-linuxmusl-arm64`.
 */
function systemOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/);
  const os = words.map((word) => OS.exec(word)).find((match) => match !== null);
  const cpu = words.find((word) => CPU.test(word));
  const libc = words.map((word) => LIBC[word]).find(Boolean) ?? os?.[2];
  if (!os && !cpu) throw new Error(`The name ${name} does not say which system it is for.`);
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(os ? { os: [os[1]] } : {}),
  };
}

if (import.meta.main) {
  const text = readFileSync(FILE, 'utf8');
  const lock = JSON.parse(text) as Lock;
  const missing = missingFrom(lock);
  const whole = `${JSON.stringify(complete(lock), null, 2)}\n`;
  if (whole !== text) writeFileSync(FILE, whole);
  for (const { name, range } of missing) process.stdout.write(`added ${name}@${range}\n`);
  process.stdout.write(
    whole === text
      ? 'package-lock.json is whole.\n'
      : 'package-lock.json has been made whole. Commit it.\n',
  );
}

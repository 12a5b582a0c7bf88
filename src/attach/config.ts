import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleById, rules } from '../rules/index.ts';
import type { Ignore } from './ignore.ts';

/** A configuration that cannot be used: says which file, and what to do. */
export class ConfigError extends Error {}

/** In a folder, the first that is there counts. */
const FILES = [
  'highwater.config.js',
  'highwater.config.mjs',
  'highwater.config.json',
  'package.json',
] as const;

/** What is to be ignored, by the nearest configuration from `folder` upwards. */
export async function ignoresFor(folder: string): Promise<readonly Ignore[]> {
  for (let at = folder; ; at = dirname(at)) {
    const found = FILES.map((name) => join(at, name)).filter((file) => existsSync(file));
    for (const file of found) {
      const config = await read(file);
      if (config !== undefined) return checked(config, file);
    }
    if (dirname(at) === at) return [];
  }
}

/** What a file says; undefined of a package.json that says nothing of Highwater. */
async function read(file: string): Promise<unknown> {
  const inPackage = file.endsWith('package.json');
  try {
    if (!file.endsWith('.json')) return (await import(pathToFileURL(file).href)).default ?? null;
    const parsed = JSON.parse(readFileSync(file, 'utf8'));
    return inPackage ? parsed?.highwater : parsed;
  } catch (error) {
    // A package.json that says nothing to us is for others to complain of.
    if (inPackage && !readFileSync(file, 'utf8').includes('"highwater"')) return undefined;
    refuse(file, `cannot be read: ${(error as Error).message}. Mend it, or remove it.`);
  }
}

function checked(config: unknown, file: string): readonly Ignore[] {
  const { ignore = [], ...rest } = objectOf(config, file, 'the configuration');
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) {
    refuse(file, `has a key "${unknown}" that Highwater does not know. It knows ignore.`);
  }
  if (!Array.isArray(ignore)) {
    refuse(file, 'has an ignore that is no list. Write "ignore": [{ "rule": …, "reason": … }].');
  }
  return ignore.map((one, index) => checkedIgnore(one, file, `ignore[${index}]`));
}

const KEYS = ['rule', 'package', 'place', 'reason'];

function checkedIgnore(one: unknown, file: string, name: string): Ignore {
  const ignore = objectOf(one, file, name);
  for (const [key, value] of Object.entries(ignore)) {
    if (!KEYS.includes(key)) {
      refuse(
        file,
        `has a key "${key}" in ${name} that Highwater does not know. It knows ${list(KEYS)}.`,
      );
    }
    if (typeof value !== 'string') refuse(file, `has a ${key} in ${name} that is no text.`);
  }
  const { rule, package: installed, place, reason } = ignore as Partial<Ignore>;
  if (!reason?.trim()) refuse(file, `gives no reason in ${name}. Add one: it is printed.`);
  if (rule === undefined && installed === undefined && place === undefined) {
    refuse(file, `does not say what to ignore in ${name}. Name a rule, a package or a place.`);
  }
  if (rule !== undefined && !ruleById(rule)) {
    const known = list(rules.map(({ id }) => id));
    refuse(file, `names a rule "${rule}" in ${name}, which there is not. The rules are ${known}.`);
  }
  return { ...(ignore as unknown as Ignore), folder: dirname(file) };
}

function objectOf(value: unknown, file: string, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  refuse(file, `should have an object as ${name}.`);
}

function list(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function refuse(file: string, problem: string): never {
  throw new ConfigError(`${near(file)} ${problem}`);
}

/** As seen from the working directory, where that is shorter. */
function near(file: string): string {
  const seen = relative(process.cwd(), file);
  return seen.startsWith('..') ? file : seen;
}

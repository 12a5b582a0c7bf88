// https://nodejs.org/api/fs.html#callback-api
import { pathOf } from './arguments.ts';
import { type Call, type Calls, OF_TWO } from './call.ts';
import type { Disk } from './disk.ts';
import { refused, telling } from './errors.ts';
import { type Forms, named } from './forms.ts';
import { exists } from './trees.ts';

type Form = (...args: unknown[]) => unknown;

/** What watches files that others change; here there is nobody else. */
const WATCHERS = ['watch', 'watchFile', 'unwatchFile'];

/** Every call in its two forms: with a callback, and at once. */
export function callables(disk: Disk, calls: Calls, forms: Forms): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, call] of Object.entries(calls)) {
    const ofTwo = OF_TWO.includes(name);
    found[name] = ofTwo ? forms.callbackOfTwo(name, call) : forms.callback(name, call);
    found[`${name}Sync`] = forms.sync(name, ofTwo ? firstOf(call) : call);
  }
  return { ...found, ...exceptions(disk, calls, forms) };
}

function exceptions(disk: Disk, calls: Calls, forms: Forms) {
  const close = forms.callback('close', calls.close);
  const existing: Call = (path: unknown) => () => isThere(disk, path);
  const native: Call = (path: unknown) => {
    const name = pathOf(path);
    return () => telling('realpath', () => disk.realpath(name), name);
  };
  const withNative = (form: Form, nativeForm: Form) => Object.assign(form, { native: nativeForm });
  return {
    close: named('close', (fd: unknown, callback: unknown = rethrow) => close(fd, callback)),
    exists: forms.answer('exists', existing),
    existsSync: forms.sync('exists', existing),
    lstatSync: lenient('lstatSync', forms.sync('lstat', calls.lstat)),
    realpath: withNative(
      forms.callback('realpath', calls.realpath),
      forms.callback('native', native),
    ),
    realpathSync: withNative(
      forms.sync('realpath', calls.realpath),
      named('native', (...args: unknown[]) => native(...args)()),
    ),
    statSync: lenient('statSync', forms.sync('stat', calls.stat)),
    ...Object.fromEntries(WATCHERS.map((name) => [name, refusing(name)])),
  };
}

/** The form that does not wait gives the first part alone. */
function firstOf(call: Call): Call {
  return (...args) => {
    const perform = call(...args);
    return () => Object.values(perform() as object)[0];
  };
}

function isThere(disk: Disk, path: unknown): boolean {
  try {
    return exists(disk, pathOf(path));
  } catch {
    return false;
  }
}

/** `statSync` and `lstatSync` answer undefined for what is missing, if asked to. */
function lenient(name: string, form: Form): Form {
  return named(name, (path: unknown, given?: unknown) => {
    const options = given as { readonly throwIfNoEntry?: boolean } | undefined;
    try {
      return form(path, options);
    } catch (error) {
      const missing = ['ENOENT', 'ENOTDIR'].includes((error as { code: string }).code);
      if (missing && options?.throwIfNoEntry === false) return undefined;
      throw error;
    }
  });
}

function rethrow(error: unknown): void {
  if (error) throw error;
}

function refusing(name: string): Form {
  return named(name, () => {
    throw refused(`fs.${name}()`);
  });
}

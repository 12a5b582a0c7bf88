// https://nodejs.org/api/path.html
import posix from 'path-browserify';
import { invalidArgType } from './errors.ts';

type Path = typeof import('node:path').posix;

/** What the arguments of each function are called that must be text. */
const TEXTS: Partial<Record<keyof Path, readonly string[]>> = {
  basename: ['path'],
  dirname: ['path'],
  extname: ['path'],
  isAbsolute: ['path'],
  normalize: ['path'],
  parse: ['path'],
  relative: ['from', 'to'],
};

/** `node:path`, as on Linux. */
export const path: Path = { ...posix };

for (const [name, texts] of Object.entries(TEXTS)) {
  before(name, (args) => {
    for (const [index, text] of texts.entries()) checkText(args[index], text);
  });
}
before('join', (args) => {
  for (const arg of args) checkText(arg, 'path');
});
before('resolve', (args) => {
  for (const [index, arg] of args.entries()) checkText(arg, `paths[${index}]`);
});
before('format', ([object]) => {
  if (typeof object === 'object' && object !== null) return;
  throw invalidArgType('pathObject', 'of type object', object);
});
Object.assign(path, { posix: path });

function before(name: string, check: (args: unknown[]) => void): void {
  const original = Reflect.get(posix, name) as (...args: unknown[]) => unknown;
  const value = (...args: unknown[]) => {
    check(args);
    return original(...args);
  };
  Reflect.set(path, name, Object.defineProperty(value, 'name', { value: name }));
}

function checkText(value: unknown, name: string): void {
  if (typeof value !== 'string') throw invalidArgType(name, 'of type string', value);
}

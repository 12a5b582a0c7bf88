import { createRequire } from 'node:module';
import type { AnyStream } from '../tracer/family.ts';

const require = createRequire(import.meta.url);

/** The modules that Node's own classes of streams are exported by, as far as they are exported. */
const MODULE_OF: Readonly<Record<string, string>> = {
  ReadStream: 'fs',
  WriteStream: 'fs',
  Socket: 'net',
  TLSSocket: 'tls',
  IncomingMessage: 'http',
  Gzip: 'zlib',
  Gunzip: 'zlib',
  Deflate: 'zlib',
  DeflateRaw: 'zlib',
  Inflate: 'zlib',
  InflateRaw: 'zlib',
  Unzip: 'zlib',
  BrotliCompress: 'zlib',
  BrotliDecompress: 'zlib',
  Hash: 'crypto',
  Hmac: 'crypto',
  PassThrough: 'stream',
};

const IMPLEMENTATION = ['_read', '_write', '_writev', '_transform', '_flush', '_final'];

/** The methods of Node's own that implement a stream of this class: nothing for a program's class. */
export function nativesOf(stream: AnyStream): ReadonlySet<unknown> {
  const natives = new Set<unknown>();
  let native = false;
  for (let at = Object.getPrototypeOf(stream); at; at = Object.getPrototypeOf(at)) {
    native ||= isNative(at);
    if (native) for (const method of implementation(at)) natives.add(method);
  }
  return natives;
}

/** Whether a prototype is that of one of Node's classes; what it descends from is Node's too. */
function isNative(prototype: object): boolean {
  const made = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof made !== 'function') return false;
  const module = MODULE_OF[made.name];
  if (module === undefined) return false;
  const exports = require(`node:${module}`) as Record<string, unknown>;
  return exports[made.name] === made || (made.name in TTY && isOfTerminal(made));
}

const TTY = { ReadStream: true, WriteStream: true };

function isOfTerminal(made: Function): boolean {
  return (require('node:tty') as Record<string, unknown>)[made.name] === made;
}

function implementation(prototype: object): unknown[] {
  return IMPLEMENTATION.map(
    (name) => Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown,
  ).filter((method) => typeof method === 'function');
}

// https://nodejs.org/api/process.html
import type { EventEmitter } from 'node:events';
import type { Writable, WritableOptions } from 'node:stream';
import type { Loop } from '../clock/loop.ts';
import { checkCallback } from './timers.ts';

export interface ProcessHost {
  readonly loop: Loop;
  readonly EventEmitter: new () => EventEmitter;
  readonly Writable: new (options: WritableOptions) => Writable;
  readonly nextTick: (callback: (...args: never[]) => void, ...args: unknown[]) => void;
  readonly print: (to: 'stdout' | 'stderr', text: string) => void;
  readonly decode: (chunk: Uint8Array) => string;
  /** Ends the program; does not come back. */
  readonly exit: (code: number) => never;
  /** Bytes that the program's streams hold. */
  readonly held: () => number;
  readonly label: (stream: object, label: string) => void;
}

/** The version that programs are told they run on: what both hosts behave as. */
const VERSION = 'v24.0.0';

/** `node:process`, as far as a program in a host has one. */
export function createProcess(host: ProcessHost) {
  const { loop } = host;
  const emitter = new host.EventEmitter();
  const streams: Partial<Record<'stdout' | 'stderr', Writable>> = {};
  const stream = (name: 'stdout' | 'stderr') => (streams[name] ??= outputStream(host, name));
  const hrtime = (since?: [number, number]): [number, number] => {
    const now = loop.now - (since ? since[0] * 1e3 + since[1] / 1e6 : 0);
    return [Math.floor(now / 1e3), Math.round((now % 1e3) * 1e6)];
  };
  const bigint = () => BigInt(Math.round(loop.now * 1e6));
  const process = Object.assign(emitter, {
    argv: ['node', '/program/main.js'],
    argv0: 'node',
    env: {} as Record<string, string>,
    execArgv: [] as string[],
    execPath: 'node',
    exitCode: undefined as number | undefined,
    pid: 1,
    platform: 'linux',
    arch: 'x64',
    version: VERSION,
    versions: { node: VERSION.slice(1) },
    cwd: () => '/program',
    getuid: () => 0,
    uptime: () => loop.now / 1e3,
    hrtime: Object.assign(hrtime, { bigint }),
    memoryUsage: () => memoryUsage(host.held()),
    emitWarning: (warning: unknown) => host.print('stderr', `Warning: ${String(warning)}\n`),
    nextTick(callback: (...args: never[]) => void, ...args: unknown[]): void {
      checkCallback(callback);
      host.nextTick(callback, ...args);
    },
    exit: (code?: number) => host.exit(code ?? exitCodeOf(emitter)),
  });
  return Object.defineProperties(process, {
    stdout: { get: () => stream('stdout'), enumerable: true, configurable: true },
    stderr: { get: () => stream('stderr'), enumerable: true, configurable: true },
  }) as typeof process & { readonly stdout: Writable; readonly stderr: Writable };
}

export type Process = ReturnType<typeof createProcess>;

/** What `process.exitCode` says, 0 if the program has not set it. */
export function exitCodeOf(process: object): number {
  return Number((process as { exitCode?: number }).exitCode ?? 0);
}

/** Prints at once, as Node does to files and terminals. */
function outputStream(host: ProcessHost, name: 'stdout' | 'stderr'): Writable {
  const stream = new host.Writable({
    decodeStrings: true,
    write(chunk: Uint8Array, _encoding, callback) {
      host.print(name, host.decode(chunk));
      callback();
    },
  });
  host.label(stream, name);
  return Object.assign(stream, { fd: name === 'stdout' ? 1 : 2, isTTY: false });
}

/** What the program's streams hold; the host itself is not counted. */
function memoryUsage(held: number) {
  return { rss: held, heapTotal: held, heapUsed: held, external: held, arrayBuffers: held };
}

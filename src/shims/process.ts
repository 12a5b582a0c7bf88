// https://nodejs.org/api/process.html
import type { Readable, Writable } from 'node:stream';
import type { Loop } from '../clock/loop.ts';
import { checkFunction } from './errors.ts';
import { USER } from './fs/stats.ts';
import type { ProcessHost } from './process/host.ts';
import { inputStream, outputStream } from './process/standard-streams.ts';
import { createEmitWarning } from './process/warnings.ts';

/** The version that programs are told they run on: what both hosts behave as. */
const VERSION = 'v24.0.0';

/** `node:process`, as far as a program in a host has one. */
export function createProcess(host: ProcessHost) {
  const { loop } = host;
  const emitter = new host.EventEmitter();
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
    title: 'node',
    version: VERSION,
    versions: { node: VERSION.slice(1) },
    cwd: () => '/program',
    getuid: () => USER,
    getgid: () => USER,
    umask: () => 0o022,
    uptime: () => loop.now / 1e3,
    hrtime: createHrtime(loop),
    memoryUsage: createMemoryUsage(host.held),
    emitWarning: createEmitWarning(emitter, host),
    nextTick(callback: (...args: never[]) => void, ...args: unknown[]): void {
      checkFunction(callback, 'callback');
      host.nextTick(callback, ...args);
    },
    exit: (code?: number) => host.exit(code ?? exitCodeOf(emitter)),
  });
  return Object.defineProperties(process, {
    stdin: lazy(() => inputStream(host)),
    stdout: lazy(() => outputStream(host, 'stdout')),
    stderr: lazy(() => outputStream(host, 'stderr')),
  }) as typeof process & {
    readonly stdin: Readable;
    readonly stdout: Writable;
    readonly stderr: Writable;
  };
}

export type Process = ReturnType<typeof createProcess>;

/** What `process.exitCode` says, 0 if the program has not set it. */
export function exitCodeOf(process: object): number {
  return Number((process as { exitCode?: number }).exitCode ?? 0);
}

function createHrtime(loop: Loop) {
  const hrtime = (since?: [number, number]): [number, number] => {
    const now = loop.now - (since ? since[0] * 1e3 + since[1] / 1e6 : 0);
    return [Math.floor(now / 1e3), Math.round((now % 1e3) * 1e6)];
  };
  return Object.assign(hrtime, { bigint: () => BigInt(Math.round(loop.now * 1e6)) });
}

/** What the program's streams hold; the host itself is not counted. */
function createMemoryUsage(held: () => number) {
  const memoryUsage = () => {
    const bytes = held();
    return {
      rss: bytes,
      heapTotal: bytes,
      heapUsed: bytes,
      external: bytes,
      arrayBuffers: bytes,
    };
  };
  return Object.assign(memoryUsage, { rss: () => held() });
}

/** Made when it is first asked for: a program that never does has no such stream. */
function lazy<T>(make: () => T): PropertyDescriptor {
  let made: T | undefined;
  return { get: () => (made ??= make()), enumerable: true, configurable: true };
}

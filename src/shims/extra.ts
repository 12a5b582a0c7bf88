import type { EventEmitter } from 'node:events';
import type { Loop } from '../clock/loop.ts';
import type { FileDials } from './fs/dials.ts';
import type { GivenFile } from './fs/disk.ts';
import type { LeftFile, Wrap } from './fs/left-files.ts';
import type { StandardInput } from './process/input.ts';
import type { Process } from './process.ts';

/** What a module that only some programs import is handed of the run that it is made for. */
export interface ExtraHost {
  readonly loop: Loop;
  readonly stream: typeof import('node:stream');
  readonly EventEmitter: new () => EventEmitter;
  readonly Buffer: typeof Buffer;
  /** The run's own `process`. */
  readonly process: Process;
  /** What stands in standard input: `process.stdin` reads of the same. */
  readonly input: StandardInput;
  readonly nextTick: (callback: (...args: never[]) => void, ...args: unknown[]) => void;
  readonly inspect: (value: unknown, options?: object) => string;
  readonly print: (to: 'stdout' | 'stderr', text: string) => void;
  /** What kind of a disk it is, where it is not the usual one. */
  readonly disk?: Partial<FileDials>;
  /** Files that are there from the beginning. */
  readonly given?: readonly GivenFile[];
  /** The bytes of a file on the program's disk; null if it cannot be read, or there is no disk. */
  readonly readFile: (path: string) => Uint8Array | null;
  /** Makes of a file's bytes what can be handed out, if the host can. */
  readonly wrap?: Wrap;
  /** Milliseconds that a chunk takes through `zlib`, and a message one way. */
  readonly latency: { readonly zlib: number; readonly network: number };
  /** Bytes a millisecond, at most, in each direction of a connection. */
  readonly rate: { readonly network: number };
  /** Gives a stream the name that reports know it by. */
  readonly label: (stream: object, label: string) => void;
}

/** What came of it: modules by the names that they are imported by. */
export interface Extra {
  readonly modules: Readonly<Record<string, unknown>>;
  /** What the program has left on the disk, if this is where the disk is. */
  readonly files?: () => LeftFile[];
  /** Likewise the bytes of a file on it; null if it cannot be read. */
  readonly readFile?: (path: string) => Uint8Array | null;
}

/** What every file of an extra exports as `makeExtra`. */
export type MakeExtra = (host: ExtraHost) => Extra;

/**
 * The modules that few programs need, by the file of `shims` that makes them. Each is a script of its
 * own, which is loaded only into the realm of a program that imports one of them.
 */
export const EXTRAS: Readonly<Record<string, readonly string[]>> = {
  assert: ['assert', 'assert/strict'],
  child_process: ['child_process'],
  crypto: ['crypto'],
  fs: ['fs', 'fs/promises'],
  consumers: ['stream/consumers'],
  net: ['net'],
  os: ['os'],
  readline: ['readline', 'readline/promises'],
  url: ['url'],
  zlib: ['zlib'],
};

/** Extras that an extra needs beside it: commands read files of the program's disk. */
const NEEDS: Readonly<Record<string, readonly string[]>> = { child_process: ['fs'] };

/** Names of the extras that make `modules`, and of those that they need. */
export function extrasFor(modules: readonly string[]): string[] {
  const all = Object.keys(EXTRAS);
  const named = all.filter((extra) => EXTRAS[extra].some((module) => modules.includes(module)));
  const needed = named.flatMap((extra) => NEEDS[extra] ?? []);
  return all.filter((extra) => named.includes(extra) || needed.includes(extra));
}

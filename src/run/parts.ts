import type { EventEmitter } from 'node:events';
import type { ExtraHost, MakeExtra } from '../shims/extra.ts';
import type { StreamFamily } from '../tracer/family.ts';
import type { EmitterClass } from '../tracer/instrument.ts';
import type { Counters } from './counters.ts';
import type { LoadedPackage } from './packages.ts';
import type { Message } from './protocol.ts';

/** Gives a bundle its host's modules, and counts for it when it was bundled with counters. */
export type HostFunction = ((module: string, name?: string) => unknown) & {
  count?: Counters['count'];
};

/** What is the host's own, and differs between the browser and Node. */
export interface HostParts {
  readonly stream: StreamFamily & Record<string, unknown>;
  readonly EventEmitter: EmitterClass & (new () => EventEmitter);
  readonly Buffer: typeof Buffer;
  readonly format: (...args: unknown[]) => string;
  readonly inspect: (value: unknown, options?: object) => string;
  readonly macrotask: (task: () => void) => void;
  readonly nextTick: (callback: (...args: never[]) => void, ...args: unknown[]) => void;
  readonly drainTicks: () => boolean;
  /** Milliseconds of true time, for heartbeats only. */
  readonly wallMs: () => number;
  /** The host's modules that no shim stands for, by name. */
  readonly modules: Readonly<Record<string, unknown>>;
  /** Takes the program's standard output or error when it is made: `pipe()` is to know it. */
  readonly adopt: (name: 'stdout' | 'stderr', stream: object) => void;
  /** Says who is to be told of what the host's own modules warn of. */
  readonly warnings: (tell: (warning: Error) => void) => void;
  /** What makes the modules that few programs need, for those that this one imports. */
  readonly extras: readonly MakeExtra[];
  /** The packages that it imports, and what those need. */
  readonly packages: readonly LoadedPackage[];
  /** What the host's files have that others' have not. */
  readonly files?: Pick<ExtraHost, 'given' | 'wrap'>;
  /** Calls back after so many milliseconds of true time. */
  readonly sleep: (ms: number, wake: () => void) => void;
  /** Where the host's own Buffer tells what it makes, if it does. */
  readonly allocations?: { tell: (bytes: number) => void };
  /** Turns a bundle into a function. */
  readonly compile: (code: string) => (host: HostFunction) => Promise<void>;
  /** Puts the program's globals in place. */
  readonly install: (globals: Record<string, unknown>) => void;
  readonly post: (message: Message) => void;
  /** Stops the realm at once; does not come back. */
  readonly halt: () => never;
}

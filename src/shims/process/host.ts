import type { EventEmitter } from 'node:events';
import type { Readable, ReadableOptions, Writable, WritableOptions } from 'node:stream';
import type { Loop } from '../../clock/loop.ts';
import type { StandardInput } from './input.ts';

export type Output = 'stdout' | 'stderr';

/** What a process needs of the host that it is made for. */
export interface ProcessHost {
  readonly loop: Loop;
  readonly EventEmitter: new () => EventEmitter;
  readonly Readable: new (options: ReadableOptions) => Readable;
  readonly Writable: new (options: WritableOptions) => Writable;
  readonly nextTick: (callback: (...args: never[]) => void, ...args: unknown[]) => void;
  /** What stands in standard input. */
  readonly input: StandardInput;
  readonly print: (to: Output, text: string) => void;
  readonly decode: (chunk: Uint8Array) => string;
  /** Ends the program; does not come back. */
  readonly exit: (code: number) => never;
  /** Bytes that the program's streams hold. */
  readonly held: () => number;
  readonly label: (stream: object, label: string) => void;
  /** Tells the stream classes which streams are standard output and error: `pipe()` ends neither. */
  readonly adopt: (name: Output, stream: Writable) => void;
}

import type { Readable, ReadableOptions, Writable, WritableOptions } from 'node:stream';
import type { Ledger } from './ledger.ts';

/** What devices need of the host that they run in. */
export interface DeviceHost {
  readonly Readable: new (options: ReadableOptions) => Readable;
  readonly Writable: new (options: WritableOptions) => Writable;
  readonly allocate: (size: number) => Uint8Array;
  /** Calls back after `latencyMs` on the program's clock, never at once. */
  readonly after: (latencyMs: number, callback: () => void) => void;
  readonly ledger: Ledger;
  /** Tells the tracer what a device's stream is called. */
  readonly label: (stream: object, label: string) => void;
}

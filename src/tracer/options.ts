import type { Block } from '../trace/block.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { AnyStream, StreamFamily } from './family.ts';
import type { Stack } from './stack.ts';
import type { Traced } from './traced.ts';

/** What a tracer must be told of time. */
export interface TracerClock {
  /** Milliseconds on the program's own clock. */
  readonly now: number;
  readonly turn: number;
  readonly checkpoint: number;
}

export interface TracerOptions {
  readonly family: StreamFamily;
  readonly clock: TracerClock;
  readonly stack: Stack;
  /**
   * Takes each block as it fills.
   *
   * @returns whether it has read the records, so that they can be filled again; if not, they are
   * the receiver's from then on.
   */
  readonly block: (block: Block) => boolean;
  /** Bytes of a string in an encoding, as `Buffer.byteLength`. */
  readonly byteLength: (text: string, encoding?: string) => number;
  /** Take the place of this many calls of `write` and `push`, so that they can be counted by line. */
  readonly countedCalls: number;
  readonly nextTick: (callback: () => void) => void;
  /** Kept up to date with the streams that are open, where somebody wants to know what they hold. */
  readonly open?: Set<AnyStream>;
  /** Methods that Node's own classes implement a stream with: they make no mistakes, and are not watched. */
  readonly natives?: (stream: AnyStream) => ReadonlySet<unknown>;
  /** What a stream stands for, as a person would say it: a file, a URL, a command. */
  readonly sourceOf?: (stream: AnyStream) => string | null;
  /** Told of each stream some of whose own methods are replaced, so that they can be put back. */
  readonly hooked?: (stream: AnyStream) => void;
  /** Told of each stream that has answered `false` to a write or a push, after the event. */
  readonly full?: (stream: AnyStream, traced: Traced) => void;
  /** Told of each chunk that is handed over, also where no event tells of it, before its listeners. */
  readonly handed?: (stream: number, flags: number, bytes: number) => void;
  /** Told of what a stream is piped to and what is none of the families. */
  readonly stranger?: (destination: object) => void;
  /** Make `write()` answer `true` always, as the guide's modified node does. */
  readonly backpressureOff: boolean;
  /** Told of each stream that is no more: the program has let go of it. Only where somebody asks. */
  readonly gone?: (stream: number) => void;
  /**
   * Takes each event as it happens, in one object that is used again; blocks then bring only rows and
   * places. For a tracer that reports to its own process.
   */
  readonly direct?: (event: TraceEvent) => void;
  /**
   * Leave out what no rule speaks of: writes that were answered `true` and need nothing, calls of an
   * implementation that called back, and what {@link Said} knows to have been told. Chunks that nobody will speak of get the time of an
   * event before them, since to read a real clock costs more than the rest of an event.
   */
  readonly lean?: boolean;
}

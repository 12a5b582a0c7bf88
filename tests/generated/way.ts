import { createRequire } from 'node:module';
import { ProcessTracer } from '../../src/attach/process-tracer.ts';
import type { Block } from '../../src/trace/block.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { instrument } from '../../src/tracer/instrument.ts';
import type { TracerClock } from '../../src/tracer/options.ts';
import { Stack } from '../../src/tracer/stack.ts';
import { Traced } from '../../src/tracer/traced.ts';
import { Tracer } from '../../src/tracer/tracer.ts';
import { instrumentWeb } from '../../src/tracer/web.ts';
import { FAMILIES, type Family } from '../tracer/families.ts';

/** The script that a generated program is, as a stack names it. */
export const PROGRAM = 'program.mjs';

/** What the tracer is made of; a mutant brings its own. */
export interface TracerParts {
  readonly Tracer: typeof Tracer;
  readonly Stack: typeof Stack;
  readonly Traced: typeof Traced;
  readonly instrument: typeof instrument;
  readonly instrumentWeb: typeof instrumentWeb;
  readonly ProcessTracer: typeof ProcessTracer;
}

export const TRACER: TracerParts = {
  ...{ Tracer, Stack, Traced, instrument, instrumentWeb, ProcessTracer },
};

/** Takes what a tracer tells. */
export interface Listener {
  readonly clock: TracerClock;
  block(block: Block): void;
  step(event: TraceEvent): void;
}

/** A tracer that is on. */
export interface Attached {
  readonly tracer: Tracer;
  takeOff(): void;
}

/** A way in which the tracer comes to a program, and the streams that it finds there. */
export interface Way {
  readonly name: string;
  readonly family: Family;
  /** By a host of ours, on virtual time. */
  readonly hosted: boolean;
  attach(parts: TracerParts, listener: Listener): Attached;
}

/** As a host of ours puts it on: told of everything, and of every line. */
function hosted(family: Family): Way {
  const attach: Way['attach'] = (parts, { clock, block }) => {
    const tracer = new parts.Tracer({
      family: family.stream,
      clock,
      stack: new parts.Stack((script) => (script === PROGRAM ? 'program' : 'library')),
      block: (one) => {
        block(one);
        return true;
      },
      byteLength: (text, encoding) => Buffer.byteLength(text, encoding as BufferEncoding),
      countedCalls: 10_000,
      nextTick: process.nextTick,
      open: new Set(),
      backpressureOff: false,
    });
    const undo = [parts.instrument(tracer, family.events), parts.instrumentWeb(tracer, globalThis)];
    const takeOff = () => {
      for (const restore of undo) restore();
      parts.Traced.forgetAll();
    };
    return { tracer, takeOff };
  };
  return { name: `hosted, ${family.name}`, family, hosted: true, attach };
}

const require = createRequire(import.meta.url);

/** As `highwater run` puts it on: the streams of Node, and a package's copy as it is loaded. */
function attached({ name, stream, events }: Family, module: string): Way {
  const attach: Way['attach'] = (parts, { block, step }) => {
    const process = new parts.ProcessTracer({
      block: (one) => {
        block(one);
        return true;
      },
      direct: step,
      full: () => {},
      gone: () => {},
      handed: () => {},
    });
    process.putOn();
    require(module);
    return { tracer: process.tracer, takeOff: () => process.takeOff() };
  };
  return { name: `attached, ${name}`, family: { name, stream, events }, hosted: false, attach };
}

const [node, bundled] = FAMILIES;
const copy = { ...node, name: 'readable-stream', stream: require('readable-stream').Stream };

/** The two hosts' streams as the hosts trace them, and both as somebody's own process has them. */
export const WAYS: readonly Way[] = [
  hosted(node),
  hosted(bundled),
  attached(node, 'node:stream'),
  attached(copy, 'readable-stream'),
];

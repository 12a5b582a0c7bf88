import { promisify } from 'node:util';
import vm from 'node:vm';
import {
  emptyEvent,
  FLAG,
  KINDS,
  type Kind,
  readEvent,
  type TraceEvent,
} from '../../src/trace/event.ts';
import { LineCounts } from '../../src/trace/line-counts.ts';
import { nameStreams } from '../../src/trace/naming.ts';
import type { StreamRow } from '../../src/trace/stream-row.ts';
import { instrument } from '../../src/tracer/instrument.ts';
import { Stack } from '../../src/tracer/stack.ts';
import { Tracer } from '../../src/tracer/tracer.ts';
import type { Family } from './families.ts';

const PROGRAM = 'program.js';

/** What a traced program left: its events, in order, and what is known of its streams. */
export interface Traced {
  readonly events: readonly TraceEvent[];
  readonly counts: LineCounts;
  /** What each stream is called, in order of creation. */
  readonly names: readonly string[];
  /** Lines of the program where events of a kind were placed; 0 for no place. */
  lines(kind: Kind, flag?: number): number[];
  /** `line:column` likewise. */
  places(kind: Kind): string[];
}

/**
 * Runs `code`, the body of an async function, with the streams of `family` traced. It sees the
 * exports of `stream` and `events`, and `label`, which names a device's stream.
 */
export async function trace(family: Family, code: string, countedCalls = 10_000): Promise<Traced> {
  const events: TraceEvent[] = [];
  const counts = new LineCounts();
  const rows = new Map<number, StreamRow>();
  const at = new Map<number, { line: number; column: number }>();
  const tracer = new Tracer({
    family: family.stream,
    clock: { now: 0, turn: 0, checkpoint: 0 },
    stack: new Stack((script) => (script === PROGRAM ? 'program' : 'library')),
    block({ records, count, streams, places }) {
      for (const row of streams) rows.set(row.id, row);
      for (const { id, line, column } of places) at.set(id, { line, column });
      for (let index = 0; index < count; index++) {
        const event = readEvent(records, index, emptyEvent());
        events.push(event);
        counts.add(event);
      }
      return true;
    },
    byteLength: (text, encoding) => Buffer.byteLength(text, encoding as BufferEncoding),
    countedCalls,
    nextTick: process.nextTick,
    backpressureOff: false,
  });
  const restore = instrument(tracer, family.events);
  try {
    await run(family, code, (stream, label) => tracer.label(stream, label));
  } finally {
    restore();
  }
  tracer.flush();
  const lines = code.split('\n');
  const sources = {
    placeOf: (id: number) => ({ file: PROGRAM, ...(at.get(id) ?? { line: 0, column: 0 }) }),
    lineOf: (_: string, line: number) => lines[line - 1],
  };
  const placed = (kind: Kind, flag = 0) =>
    events.filter((event) => KINDS[event.kind] === kind && (event.flags & flag) === flag);
  return {
    events,
    counts,
    names: [...nameStreams([...rows.values()], sources).values()],
    lines: (kind, flag) => placed(kind, flag).map(({ place }) => at.get(place)?.line ?? 0),
    places: (kind) =>
      placed(kind).map(({ place }) => `${at.get(place)?.line ?? 0}:${at.get(place)?.column ?? 0}`),
  };
}

async function run(
  { stream, events }: Family,
  code: string,
  label: (stream: object, label: string) => void,
): Promise<void> {
  const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, promises } = stream;
  const { once } = events;
  const given = { Readable, Writable, Duplex, Transform, PassThrough, pipeline, promises, once };
  const all = { ...given, promisify, label };
  const head = `(async ({ ${Object.keys(all).join(', ')} }) => {`;
  const script = new vm.Script(`${head}${code}\n})`, {
    filename: PROGRAM,
    columnOffset: -head.length,
  });
  await script.runInThisContext()(all);
  // What the program leaves in microtasks and ticks belongs to it.
  await new Promise((resolve) => setImmediate(resolve));
}

/** How an event is told in a test: its kind and what was true of it. */
export function told({ kind, flags }: TraceEvent): string {
  const names = Object.entries(FLAG).filter(([, flag]) => flags & flag);
  return [KINDS[kind], ...names.map(([name]) => name)].join(' ');
}

import { FLAG, KIND } from '../trace/event.ts';
import type { StreamRow, WebKind } from '../trace/stream-row.ts';
import { type Pressed, pressedPlace } from './caller.ts';
import { sizeOf } from './chunk.ts';
import { type Method, Patches } from './patch.ts';
import { patchTee } from './tee.ts';
import type { Tracer } from './tracer.ts';
import type { WebClass, WebScope } from './web-scope.ts';

/** What chunks go in by: the controller of a readable side, or a writer. */
interface Door {
  readonly desiredSize: number | null;
}

/** How a stream counts what it holds; unknown until a chunk has stayed in it. */
type Measure = 'chunks' | 'bytes' | 'unknown';

/** What is kept of one Web Stream. It holds no stream. */
class WebTraced implements Pressed {
  row: StreamRow;
  measure: Measure;
  pressedCalls = 0;
  pressedPlace = 0;
  pressedDirectly = true;

  constructor(row: StreamRow, measure: Measure) {
    this.row = row;
    this.measure = measure;
  }

  get mark(): number {
    return (this.row.readable ?? this.row.writable)?.mark ?? 0;
  }
}

/** A method that puts a chunk into a stream. */
interface Entry {
  readonly event: number;
  readonly kind: WebKind;
  readonly measure: Measure;
  readonly original: Method;
  /** What stands for it, which the stack is looked at above. */
  made?: Method;
}

/** How many frames a stream's first use keeps: enough to climb out of `start` to its constructor. */
const CREATION_DEPTH = 8;

/**
 * Makes `tracer` see what programs do with the Web Streams of a realm. Nothing public leads from a
 * controller to its stream: one is known by its controller, another by itself, once a writer was asked
 * of it, and each begins when it is first used. Returns what puts everything back.
 */
export function instrumentWeb(tracer: Tracer, scope: WebScope): () => void {
  const patches = new Patches();
  const web = new WebTracer(tracer);
  const enter = (
    owner: WebClass | undefined,
    name: 'enqueue' | 'write',
    entry: Omit<Entry, 'original'>,
  ) => {
    if (owner)
      patches.replace(owner.prototype, name, (original) => web.entry({ ...entry, original }));
  };
  const enqueued = { event: KIND.enqueue, kind: 'ReadableStream', measure: 'unknown' } as const;
  enter(scope.ReadableStreamDefaultController, 'enqueue', enqueued);
  enter(scope.ReadableByteStreamController, 'enqueue', { ...enqueued, measure: 'bytes' });
  enter(scope.TransformStreamDefaultController, 'enqueue', {
    ...enqueued,
    kind: 'TransformStream',
  });
  const written = { event: KIND.webWrite, kind: 'WritableStream', measure: 'unknown' } as const;
  enter(scope.WritableStreamDefaultWriter, 'write', written);
  if (scope.WritableStream) {
    patches.replace(scope.WritableStream.prototype, 'getWriter', (one) => web.getWriter(one));
  }
  patchTee(patches, tracer, scope, (callee) => web.begin('ReadableStream', 'unknown', 1, callee));
  return () => patches.restore();
}

class WebTracer {
  #tracer: Tracer;
  /** By controller, by WritableStream, and by writer. */
  #known = new WeakMap<object, WebTraced>();

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  entry(entry: Entry): Method {
    const web = this;
    entry.made = function (this: Door) {
      return web.#enter(this, arguments, entry);
    };
    return entry.made;
  }

  getWriter(original: Method): Method {
    const web = this;
    const getWriter = function (this: object): unknown {
      const writer: Door = Reflect.apply(original, this, arguments);
      const traced =
        web.#known.get(this) ??
        web.#met('WritableStream', 'unknown', roomIn(writer) ?? 0, getWriter);
      web.#known.set(this, traced);
      web.#known.set(writer, traced);
      return writer;
    };
    return getWriter;
  }

  /** The id of a stream that the code above `callee` has just begun to use, with nothing in it. */
  begin(kind: WebKind, measure: Measure, mark: number, callee: Method): number {
    return this.#traced(kind, measure, mark, callee).row.id;
  }

  /** Of a stream that is known from now on by its doors: it is no more when they are. */
  #met(kind: WebKind, measure: Measure, room: number, callee: Method): WebTraced {
    const traced = this.#traced(kind, measure, room, callee);
    this.#tracer.lives(traced.row.id, traced);
    return traced;
  }

  #traced(kind: WebKind, measure: Measure, room: number, callee: Method): WebTraced {
    const tracer = this.#tracer;
    const mark = Math.max(0, Math.min(room, Number.MAX_SAFE_INTEGER));
    const side = { mark, objectMode: measure !== 'bytes' };
    const created = tracer.stack.makers(callee, CREATION_DEPTH);
    const row: StreamRow = {
      id: tracer.newId(),
      kind,
      className: kind,
      label: null,
      source: null,
      readable: kind === 'WritableStream' ? null : side,
      writable: kind === 'WritableStream' ? side : null,
      created,
    };
    tracer.declare(row);
    tracer.record(KIND.create, 0, row.id, 0, 0, created[0] ?? 0, 0);
    return new WebTraced(row, measure);
  }

  /** Passes a call on, and records what it left in the stream. */
  #enter(door: Door, args: IArguments, entry: Entry): unknown {
    const { kind, measure, original, made = original } = entry;
    const before = roomIn(door);
    if (before === null) return Reflect.apply(original, door, args);
    let traced = this.#known.get(door);
    if (!traced) {
      // What room there is at the first chunk is the mark: nothing can have come before.
      traced = this.#met(kind, measure, before, made);
      this.#known.set(door, traced);
    }
    const place = before <= 0 ? pressedPlace(this.#tracer, traced, made) : 0;
    const byNode = before <= 0 && !this.#tracer.stack.direct;
    // Before the call: a stream of bytes takes the chunk's own buffer away.
    const own = sizeOf(this.#tracer, args[0], undefined);
    const answer = Reflect.apply(original, door, args);
    const flags = (before <= 0 ? FLAG.neededDrain : 0) | (byNode ? FLAG.byNode : 0);
    this.#record(entry.event, flags, traced, before, roomIn(door) ?? before, place, own);
    return answer;
  }

  #record(
    event: number,
    flags: number,
    traced: WebTraced,
    before: number,
    after: number,
    place: number,
    own: number,
  ): void {
    // Without a mark there is nothing to tell: a stream that takes everything never counts.
    if (!Number.isFinite(before)) return;
    const bytes = before - after;
    if (traced.measure === 'unknown' && bytes !== 0) this.#learn(traced, bytes === own && own > 1);
    const counted = traced.measure === 'bytes' ? flags : flags | FLAG.objects;
    this.#tracer.record(event, counted, traced.row.id, bytes, traced.mark - after, place, own);
  }

  /** Whether a stream counts bytes is told by the first chunk that stays in it. */
  #learn(traced: WebTraced, inBytes: boolean): void {
    traced.measure = inBytes ? 'bytes' : 'chunks';
    if (!inBytes) return;
    const side = { mark: traced.mark, objectMode: false };
    const { readable, writable } = traced.row;
    traced.row = { ...traced.row, readable: readable && side, writable: writable && side };
    this.#tracer.declare(traced.row);
  }
}

/** Asking throws where a writer was released, or where the method was called on something else. */
function roomIn(door: Door): number | null {
  try {
    return door.desiredSize;
  } catch {
    return null;
  }
}

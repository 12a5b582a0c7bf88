import { FLAG, KIND, LISTENED } from '../trace/event.ts';
import { listenPlace, waitPlace } from './caller.ts';
import { sizeOf } from './chunk.ts';
import { type AnyStream, flows, heldBy, writtenTo } from './family.ts';
import { pipeListeners } from './met.ts';
import { tellData, tellDrainListeners } from './news.ts';
import type { Method, Patches } from './patch.ts';
import { isAsync, watchPromise } from './promises.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';
import { pressureFlags } from './writable.ts';

/** Sees the events of streams, and the listeners that rules speak of. */
export function patchEmitter(patches: Patches, tracer: Tracer, prototype: object): void {
  patches.replace(prototype, 'emit', (_, current) => tracedEmit(tracer, current));
  for (const name of ['on', 'addListener', 'prependListener']) {
    patches.replace(prototype, name, (original) => tracedOn(tracer, original));
  }
  for (const name of ['off', 'removeListener', 'removeAllListeners']) {
    patches.replace(prototype, name, (original) => tracedOff(tracer, original));
  }
}

function tracedEmit(tracer: Tracer, current: () => Method): Method {
  return function (this: AnyStream, event: unknown, detail: unknown) {
    switch (event) {
      case 'data':
        return emitData(tracer, this, current(), arguments, detail);
      case 'drain':
        recordDrainListeners(tracer, this, tracer.of(this), KIND.listen, 0);
        tellDrainListeners(tracer, tracer.of(this));
        recordEvent(tracer, this, KIND.drain, 0);
        break;
      case 'end':
        recordEvent(tracer, this, KIND.end, FLAG.readable);
        break;
      case 'finish':
        recordEvent(tracer, this, KIND.finish, 0);
        break;
      case 'close':
        recordClose(tracer, this);
        break;
      case 'error':
        recordEvent(tracer, this, KIND.error, errorFlags(this));
        break;
    }
    return Reflect.apply(current(), this, arguments);
  };
}

function emitData(
  tracer: Tracer,
  stream: AnyStream,
  original: Method,
  args: IArguments,
  chunk: unknown,
): unknown {
  const traced = tracer.of(stream);
  tracer.chunks++;
  const objects = stream.readableObjectMode === true;
  const bytes = objects ? 1 : sizeOf(tracer, chunk, undefined);
  let flags = objects ? FLAG.objects : 0;
  if (flows(stream)) flags |= FLAG.flowing;
  const { said } = traced;
  const held = heldBy(stream);
  said.skipped = tracer.terse && bytes <= said.handed && held === said.held && !said.paused;
  if (said.skipped) {
    said.skippedFlags = flags;
    said.skippedBytes = bytes;
  } else tellData(tracer, traced, flags, bytes, held);
  // Of a stream that is still quiet nobody knows, nor does it come to the program.
  if (traced.quiet === null || traced.quiet.told) tracer.options.handed?.(traced.id, flags, bytes);
  const { source: outer, handing } = tracer;
  tracer.source = traced;
  // A listener that writes hands on what it was given, though a write may have led to it.
  tracer.handing = false;
  try {
    if (traced.asyncListeners > 0 && !capturesRejections(stream)) {
      return callEach(tracer, stream, traced, args);
    }
    return Reflect.apply(original, stream, args);
  } finally {
    tracer.source = outer;
    tracer.handing = handing;
  }
}

/** As `emit()` does it, but with an eye on the promises that async listeners return. */
function callEach(tracer: Tracer, stream: AnyStream, traced: Traced, args: IArguments): boolean {
  const given = Array.prototype.slice.call(args, 1);
  for (const listener of stream.rawListeners('data')) {
    const made: unknown = Reflect.apply(listener, stream, given);
    if (isAsync(trueListener(listener))) watchPromise(tracer, traced, KIND.data, made, true);
  }
  return true;
}

/** Whether the emitter itself looks after the promises of its listeners: then it calls them. */
function capturesRejections(stream: AnyStream): boolean {
  for (let at: object | null = stream; at; at = Object.getPrototypeOf(at)) {
    const symbol = Object.getOwnPropertySymbols(at).find((one) => one.description === 'kCapture');
    if (symbol) return Reflect.get(at, symbol, stream) === true;
  }
  return false;
}

function recordEvent(tracer: Tracer, stream: AnyStream, kind: number, flags: number): void {
  const traced = tracer.of(stream);
  const left = flags & FLAG.readable || !traced.writable ? heldBy(stream) : writtenTo(stream);
  tracer.note(traced, kind, flags, 0, left, 0, 0);
}

/** A message of http's is destroyed with its socket, and nobody calls its `destroy()` then. */
function recordClose(tracer: Tracer, stream: AnyStream): void {
  const traced = tracer.of(stream);
  if (stream.destroyed && !traced.destroyed) {
    traced.destroyed = true;
    recordEvent(tracer, stream, KIND.destroy, 0);
  }
  recordEvent(tracer, stream, KIND.close, 0);
  tracer.closed(stream, traced);
}

function errorFlags(stream: AnyStream): number {
  return FLAG.failed | (stream.listenerCount('error') === 0 ? FLAG.unheard : 0);
}

function tracedOn(tracer: Tracer, original: Method): Method {
  const on = function (this: AnyStream, event: unknown, listener: object) {
    const answer = Reflect.apply(original, this, arguments);
    if (!isListened(event)) return answer;
    const traced = tracer.of(this);
    if (takenByPipe(tracer, traced, event)) pipeListeners.add(listener);
    if (event === 'data') {
      const place = listenPlace(tracer, traced, listener, on);
      recordDataListeners(tracer, this, traced, KIND.listen, place);
    } else recordListeners(tracer, this, traced, event, KIND.listen, on);
    return answer;
  };
  return on;
}

function tracedOff(tracer: Tracer, original: Method): Method {
  return function (this: AnyStream, event: unknown, listener: object | undefined) {
    const answer = Reflect.apply(original, this, arguments);
    if (event !== undefined && !isListened(event)) return answer;
    const traced = tracer.of(this);
    if (listener === undefined) forgetPipes(traced, event);
    else if (pipeListeners.has(listener)) leftByPipe(traced, event);
    for (const name of event === undefined ? LISTENED_EVENTS : [event]) {
      if (isListened(name)) recordListeners(tracer, this, traced, name, KIND.unlisten, 0);
    }
    return answer;
  };
}

const LISTENED_EVENTS = ['drain', 'data', 'readable', 'error'] as const;
type ListenedEvent = (typeof LISTENED_EVENTS)[number];

const isListened = (event: unknown): event is ListenedEvent =>
  event === 'drain' || event === 'data' || event === 'readable' || event === 'error';

/** Whether this is one of the listeners that `pipe()` adds while it joins two streams. */
function takenByPipe({ piping }: Tracer, traced: Traced, event: ListenedEvent): boolean {
  if (piping === null) return false;
  if (event === 'data' && piping.from === traced) traced.pipeDataListeners++;
  else if (event === 'error' && piping.to === traced) traced.pipeErrorListeners++;
  else return false;
  return true;
}

function leftByPipe(traced: Traced, event: unknown): void {
  if (event === 'data') traced.pipeDataListeners--;
  else if (event === 'error') traced.pipeErrorListeners--;
}

function forgetPipes(traced: Traced, event: unknown): void {
  if (event === 'data' || event === undefined) traced.pipeDataListeners = 0;
  if (event === 'error' || event === undefined) traced.pipeErrorListeners = 0;
}

function recordListeners(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  event: ListenedEvent,
  kind: number,
  callee: Method | 0,
): void {
  const { said } = traced;
  // No rule asks more than whether somebody has ever listened for errors.
  if (event === 'error' && tracer.terse && said.heardErrors) return;
  if (event === 'drain') recordDrainListeners(tracer, stream, traced, kind, callee);
  else if (event === 'data') recordDataListeners(tracer, stream, traced, kind, 0);
  else {
    const count = stream.listenerCount(event) - byPipe(traced, event);
    if (event === 'error') said.heardErrors ||= count > 0;
    tracer.note(traced, kind, 0, count, 0, 0, LISTENED.indexOf(event));
  }
}

/** A lean tracer tells of no listeners that are as many as before, or fewer, while none is async. */
function recordDataListeners(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  kind: number,
  place: number,
): void {
  const { said } = traced;
  const count = stream.listenerCount('data') - traced.pipeDataListeners;
  const before = traced.asyncListeners;
  traced.dataListeners = count;
  traced.asyncListeners = count === 0 ? 0 : asyncListeners(stream);
  const known = count <= said.dataListeners && (place === 0 || place === said.dataPlace);
  if (tracer.terse && known && before === 0 && traced.asyncListeners === 0) return;
  said.dataListeners = count;
  if (place !== 0) said.dataPlace = place;
  tracer.recordListeners(kind, 0, tracer.told(traced), 'data', count, place);
}

function asyncListeners(stream: AnyStream): number {
  let count = 0;
  for (const one of stream.rawListeners('data')) if (isAsync(trueListener(one))) count++;
  return count;
}

function byPipe(traced: Traced, event: ListenedEvent): number {
  if (event === 'data') return traced.pipeDataListeners;
  return event === 'error' ? traced.pipeErrorListeners : 0;
}

/** A listener that waits for one event is wrapped by `once`, with the true one in `listener`. */
const isOnce = (listener: object): boolean => trueListener(listener) !== listener;

function trueListener(listener: object): object {
  const { listener: wrapped } = listener as { listener?: unknown };
  return typeof wrapped === 'function' ? wrapped : listener;
}

function recordDrainListeners(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  kind: number,
  callee: Method | 0,
): void {
  const all = stream.listenerCount('drain');
  if (all === traced.drainListeners + traced.drainWaits && all === 0) return;
  const waits = stream.rawListeners('drain').filter(isOnce).length;
  const flags = pressureFlags(stream);
  const pressed = (flags & FLAG.neededDrain) !== 0;
  // One who only listens waits for nothing.
  const begins = !tracer.terse || waits > traced.drainWaits;
  const place = callee !== 0 && begins ? waitPlace(tracer, traced, pressed, callee) : 0;
  if (waits !== traced.drainWaits) {
    tracer.recordListeners(kind, flags, tracer.told(traced), 'once drain', waits, place);
  }
  traced.drainWaits = waits;
  traced.drainListeners = all - waits;
  if (!tracer.terse) tellDrainListeners(tracer, traced, kind, flags, place);
}

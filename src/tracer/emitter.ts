import { FLAG, KIND } from '../trace/event.ts';
import { listenPlace, waitPlace } from './caller.ts';
import type { AnyStream } from './family.ts';
import { pipeListeners } from './met.ts';
import type { Method, Patches } from './patch.ts';
import { isAsync, watchPromise } from './promises.ts';
import type { Traced } from './traced.ts';
import { sizeOf, type Tracer } from './tracer.ts';
import { pressureFlags } from './writable.ts';

/** Sees the events of streams, and the listeners that rules speak of. */
export function patchEmitter(patches: Patches, tracer: Tracer, prototype: object): void {
  patches.replace(prototype, 'emit', (original) => tracedEmit(tracer, original));
  for (const name of ['on', 'addListener', 'prependListener']) {
    patches.replace(prototype, name, (original) => tracedOn(tracer, original));
  }
  for (const name of ['off', 'removeListener', 'removeAllListeners']) {
    patches.replace(prototype, name, (original) => tracedOff(tracer, original));
  }
}

function tracedEmit(tracer: Tracer, original: Method): Method {
  return function (this: AnyStream, event: unknown, detail: unknown) {
    switch (event) {
      case 'data':
        return emitData(tracer, this, original, arguments, detail);
      case 'drain':
        recordDrainListeners(tracer, this, tracer.of(this), KIND.listen, 0);
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
    return Reflect.apply(original, this, arguments);
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
  const objects = stream.readableObjectMode === true;
  const bytes = objects ? 1 : sizeOf(tracer, chunk, undefined);
  let flags = objects ? FLAG.objects : 0;
  if (stream.readableFlowing) flags |= FLAG.flowing;
  tracer.record(KIND.data, flags, traced.id, bytes, stream.readableLength, 0, 0);
  const outer = tracer.source;
  tracer.source = traced;
  try {
    if (traced.asyncListeners > 0 && !capturesRejections(stream)) {
      return callEach(tracer, stream, traced, args);
    }
    return Reflect.apply(original, stream, args);
  } finally {
    tracer.source = outer;
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
  const left =
    flags & FLAG.readable || !traced.writable ? stream.readableLength : stream.writableLength;
  tracer.record(kind, flags, traced.id, 0, left, 0, 0);
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
    recordListeners(tracer, this, traced, event, KIND.listen, on);
    return answer;
  };
  return on;
}

function tracedOff(tracer: Tracer, original: Method): Method {
  return function (this: AnyStream, event: unknown, listener: object | undefined) {
    const answer = Reflect.apply(original, this, arguments);
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
  if (event === 'drain') {
    recordDrainListeners(tracer, stream, traced, kind, callee);
    return;
  }
  const count = stream.listenerCount(event) - byPipe(traced, event);
  if (event === 'data') {
    traced.dataListeners = count;
    const listeners = stream.rawListeners('data');
    traced.asyncListeners = listeners.filter((one) => isAsync(trueListener(one))).length;
  }
  const place = callee !== 0 && event === 'data' ? listenPlace(tracer, traced, callee) : 0;
  tracer.recordListeners(kind, 0, traced.id, event, count, place);
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
  const begins = !tracer.lean || waits > traced.drainWaits;
  const place = callee !== 0 && begins ? waitPlace(tracer, traced, pressed, callee) : 0;
  if (waits !== traced.drainWaits) {
    tracer.recordListeners(kind, flags, traced.id, 'once drain', waits, place);
  }
  if (all - waits !== traced.drainListeners) {
    tracer.recordListeners(kind, flags, traced.id, 'drain', all - waits, place);
  }
  traced.drainWaits = waits;
  traced.drainListeners = all - waits;
}

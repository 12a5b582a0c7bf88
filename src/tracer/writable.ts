import { FLAG, KIND } from '../trace/event.ts';
import { corkPlace, countedPlace, firstPlace, pressedPlace } from './caller.ts';
import { isForeign, sizeOf } from './chunk.ts';
import { type AnyStream, heldBy, writtenTo } from './family.ts';
import { hookOperation } from './hook.ts';
import { tellDrainListeners, tellSkippedData } from './news.ts';
import { olderPressure } from './older.ts';
import type { Method, Patches } from './patch.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';

export function patchWritable(patches: Patches, tracer: Tracer, prototype: object): void {
  patches.replace(prototype, 'write', (original) => tracedWrite(tracer, original));
  patches.replace(prototype, 'end', (original) => tracedEnd(tracer, original));
  patches.replace(prototype, 'cork', (original) => tracedCork(tracer, original, KIND.cork));
  patches.replace(prototype, 'uncork', (original) => tracedCork(tracer, original, KIND.uncork));
  patches.replace(prototype, 'destroy', (original) => tracedDestroy(tracer, original));
}

/** The way that nearly all writes go is kept short, and hands on the call as it came. */
function tracedWrite(tracer: Tracer, original: Method): Method {
  const write = function (this: AnyStream, chunk: unknown, encoding: unknown, cb: unknown) {
    const traced = tracer.of(this);
    hookWrites(tracer, this, traced);
    if (!tracer.lean || !isPlain(tracer, this, traced, chunk, encoding)) {
      return Reflect.apply(told, this, arguments);
    }
    const { handing, source } = tracer;
    if (!handing && !isPiped(source, traced)) tracer.handedOn += lengthOf(chunk);
    tracer.handing = true;
    let answer: unknown;
    try {
      answer = Reflect.apply(original, this, arguments);
    } finally {
      tracer.handing = handing;
    }
    if (answer === true && !tracer.tellsAll) return answer;
    const flags = bringsCallback(encoding, cb) ? FLAG.withCallback : 0;
    tellPlain(tracer, this, traced, chunk, encoding, answer === true, flags);
    return answer;
  };
  const told = toldWrite(tracer, original, () => write);
  return write;
}

/** A plain write that was answered `false`; where all is told, any. */
function tellPlain(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  chunk: unknown,
  encoding: unknown,
  more: boolean,
  known: number,
): void {
  const flags = known | plainFlags(stream, tracer.source, traced) | (more ? 0 : FLAG.returnedFalse);
  const bytes = stream.writableObjectMode ? 1 : sizeOf(tracer, chunk, encoding);
  tellWrite(tracer, stream, traced, flags, bytes, 0);
  if (!more) tracer.options.full?.(stream, traced);
}

/** Any other write: whoever it may be that made it, and whatever comes of it, is told. */
function toldWrite(tracer: Tracer, original: Method, callee: () => Method): Method {
  const { backpressureOff } = tracer.options;
  return function (this: AnyStream, chunk: unknown, encoding: unknown, cb: unknown) {
    const traced = tracer.of(this);
    const { source } = tracer;
    const objects = this.writableObjectMode === true;
    const bytes = objects ? 1 : sizeOf(tracer, chunk, encoding);
    let flags = stateFlags(this, objects);
    // Nobody was told `false`, so nobody can ignore it.
    if (backpressureOff) flags &= ~FLAG.neededDrain;
    if (!objects && isForeign(chunk)) flags |= FLAG.invalid;
    if (bringsCallback(encoding, cb)) flags |= FLAG.withCallback;
    if (source) flags |= FLAG.inData;
    let place = 0;
    if (isPiped(source, traced)) flags |= FLAG.byPipe;
    else {
      place = placeOfWrite(tracer, this, traced, flags, callee());
      if (!tracer.stack.direct) flags |= pipes(source, traced) ? FLAG.byPipe : FLAG.byNode;
    }
    // It throws: what happened is told before.
    if (flags & FLAG.invalid) {
      tellWrite(tracer, this, traced, flags, 0, place);
      return Reflect.apply(original, this, arguments);
    }
    let answer = handOn(tracer, this, traced, original, arguments, objects ? 0 : bytes);
    if (backpressureOff) answer = true;
    if (answer === false) flags |= FLAG.returnedFalse;
    if (bytes > traced.largestTold) traced.largestTold = bytes;
    tellWrite(tracer, this, traced, flags, bytes, place);
    if (answer === false) tracer.options.full?.(this, traced);
    return answer;
  };
}

function tellWrite(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  flags: number,
  bytes: number,
  place: number,
): void {
  const { source } = tracer;
  if (tracer.lean) {
    if (source !== null && !(flags & FLAG.byPipe)) tellSkippedData(tracer, source);
    tellDrainListeners(tracer, traced);
  }
  const other = source === null ? 0 : tracer.told(source);
  tracer.record(KIND.write, flags, tracer.told(traced), bytes, writtenTo(stream), place, other);
}

/**
 * Passes a call on that writes `bytes`. What a stream writes on while it is written to has been counted
 * with that already, and what a pipe writes the program never had.
 */
function handOn(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  original: Method,
  args: IArguments,
  bytes: number,
): unknown {
  const { handing, source } = tracer;
  if (!handing && !isPiped(source, traced)) tracer.handedOn += bytes;
  tracer.handing = true;
  try {
    return Reflect.apply(original, stream, args);
  } finally {
    tracer.handing = handing;
  }
}

/** Bytes of a chunk, as far as they need not be counted; of a text, its letters. */
function lengthOf(chunk: unknown): number {
  if (ArrayBuffer.isView(chunk)) return chunk.byteLength;
  return typeof chunk === 'string' ? chunk.length : 0;
}

/** Whether a write, if it is answered `true`, will be nothing new. */
function isPlain(
  tracer: Tracer,
  stream: AnyStream,
  { corked, largestTold }: Traced,
  chunk: unknown,
  encoding: unknown,
): boolean {
  if (pressureFlags(stream) !== 0 || corked > 0) return false;
  if (stream.writableObjectMode) return largestTold > 0;
  if (typeof chunk !== 'string') {
    return ArrayBuffer.isView(chunk) && chunk.byteLength <= largestTold;
  }
  // Three bytes for each unit of a string are the most; only where that is too much are they counted.
  return 3 * chunk.length <= largestTold || sizeOf(tracer, chunk, encoding) <= largestTold;
}

/** What is known of a plain write, but for its answer. */
function plainFlags(stream: AnyStream, source: Traced | null, traced: Traced): number {
  let flags = stream.writableObjectMode ? FLAG.objects : 0;
  if (source) flags |= FLAG.inData;
  return isPiped(source, traced) ? flags | FLAG.byPipe : flags;
}

/** Whether a write brings its own callback. */
function bringsCallback(encoding: unknown, cb: unknown): boolean {
  return typeof encoding === 'function' || typeof cb === 'function';
}

function tracedEnd(tracer: Tracer, original: Method): Method {
  const end = function (this: AnyStream, chunk: unknown, encoding: unknown) {
    const traced = tracer.of(this);
    hookWrites(tracer, this, traced);
    const objects = this.writableObjectMode === true;
    let flags = stateFlags(this, objects);
    const given = chunk !== null && chunk !== undefined && typeof chunk !== 'function';
    const bytes = given ? (objects ? 1 : sizeOf(tracer, chunk, encoding)) : 0;
    const foreign = given && !objects && isForeign(chunk);
    const told = !tracer.lean || foreign || (flags & FLAG.over) !== 0;
    const place = told ? tracer.stack.caller(end) : 0;
    if (told && !tracer.stack.direct) flags |= FLAG.byNode;
    // It throws, as a write of such a chunk does.
    if (foreign) {
      const invalid = flags | FLAG.invalid;
      tracer.record(KIND.write, invalid, tracer.told(traced), 0, writtenTo(this), place, 0);
    }
    const answer = handOn(tracer, this, traced, original, arguments, objects ? 0 : bytes);
    tracer.note(traced, KIND.end, flags, bytes, writtenTo(this), place, 0);
    return answer;
  };
  return end;
}

function tracedCork(tracer: Tracer, original: Method, kind: number): Method {
  const corked = function (this: AnyStream) {
    const traced = tracer.of(this);
    hookWrites(tracer, this, traced);
    const place = corkPlace(tracer, this, corked);
    const { direct } = tracer.stack;
    const flags = direct ? 0 : FLAG.byNode;
    // Node corks its own sockets all the time, which is nobody's matter.
    if (direct) traced.said.corked = true;
    else if (tracer.terse && !traced.said.corked) return Reflect.apply(original, this, arguments);
    const stretch = direct ? tracer.untilTick.current() : 0;
    const answer = Reflect.apply(original, this, arguments);
    if (kind === KIND.cork) traced.corked++;
    else if (traced.corked > 0) traced.corked--;
    tracer.record(kind, flags, tracer.told(traced), 0, writtenTo(this), place, stretch);
    return answer;
  };
  return corked;
}

/** For Readable too, which has a `destroy` of its own. */
export function tracedDestroy(tracer: Tracer, original: Method): Method {
  return function (this: AnyStream, error: unknown) {
    const traced = tracer.of(this);
    const before = this.destroyed;
    const answer = Reflect.apply(original, this, arguments);
    if (!before) {
      traced.destroyed = true;
      const left = traced.writable ? writtenTo(this) : heldBy(this);
      tracer.note(traced, KIND.destroy, error ? FLAG.failed : 0, 0, left, 0, 0);
    }
    return answer;
  };
}

function hookWrites(tracer: Tracer, stream: AnyStream, traced: Traced): void {
  const { hooks } = traced;
  if (stream._write === hooks._write && stream._transform === hooks._transform) return;
  const transforms = traced.kind === 'Transform';
  for (const name of transforms ? TRANSFORM_OPERATIONS : WRITE_OPERATIONS) {
    hookOperation(tracer, stream, traced, name);
  }
  // A Transform compares its `_final` with Node's own, and flushes twice if that was replaced.
  const { _final } = traced.family.Transform.prototype as AnyStream;
  if (!transforms || stream._final !== _final) hookOperation(tracer, stream, traced, '_final');
}

const WRITE_OPERATIONS = ['_write', '_writev'] as const;
const TRANSFORM_OPERATIONS = [...WRITE_OPERATIONS, '_transform', '_flush'] as const;

function stateFlags(stream: AnyStream, objects: boolean): number {
  const flags = pressureFlags(stream) | (objects ? FLAG.objects : 0);
  return stream.writableCorked > 0 ? flags | FLAG.corked : flags;
}

/** Whether a stream needs to drain, or never will again. */
export function pressureFlags(stream: AnyStream): number {
  const { writableNeedDrain: needsDrain, writableEnded: ended } = stream;
  if (needsDrain === undefined && ended === undefined) return olderPressure(stream);
  if (ended || stream.destroyed) return FLAG.over;
  return needsDrain ? FLAG.neededDrain : 0;
}

function placeOfWrite(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  flags: number,
  callee: Method,
): number {
  if (flags & (FLAG.neededDrain | FLAG.over | FLAG.invalid))
    return pressedPlace(tracer, traced, callee);
  // Whose stream it is, its first write tells.
  if (tracer.lean && traced.largestTold === 0) return firstPlace(tracer, stream, callee);
  return countedPlace(tracer, callee);
}

function pipes(source: Traced | null, to: Traced): boolean {
  return source?.pipedTo.includes(to.id) === true;
}

/** Inside the `'data'` event of a source that is piped here and that only pipes listen to. */
function isPiped(source: Traced | null, to: Traced): boolean {
  return pipes(source, to) && source?.dataListeners === 0;
}

import { FLAG, KIND } from '../trace/event.ts';
import { countedPlace, pressedPlace } from './caller.ts';
import { isForeign, sizeOf } from './chunk.ts';
import { type AnyStream, flows, heldBy } from './family.ts';
import { hookRead } from './hook.ts';
import type { Method, Patches } from './patch.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';
import { tracedDestroy } from './writable.ts';

export function patchReadable(patches: Patches, tracer: Tracer, prototype: object): void {
  patches.replace(prototype, 'push', (original) => tracedPush(tracer, original, KIND.push));
  patches.replace(prototype, 'unshift', (original) => tracedPush(tracer, original, KIND.unshift));
  patches.replace(prototype, 'read', (original) => tracedRead(tracer, original));
  patches.replace(prototype, 'pause', (original) => tracedPause(tracer, original));
  patches.replace(prototype, 'resume', (original) => tracedResume(tracer, original));
  patches.replace(prototype, 'pipe', (original) => tracedPipe(tracer, original));
  patches.replace(prototype, 'unpipe', (original) => tracedUnpipe(tracer, original));
  patches.replace(prototype, 'destroy', (original) => tracedDestroy(tracer, original));
}

function tracedPush(tracer: Tracer, original: Method, kind: number): Method {
  const push = function (this: AnyStream, chunk: unknown, encoding: unknown) {
    const traced = tracer.of(this);
    tracer.chunks++;
    const { refused } = traced;
    const objects = this.readableObjectMode === true;
    const bytes = objects && chunk !== null ? 1 : sizeOf(tracer, chunk, encoding);
    let flags = objects ? FLAG.objects : 0;
    if (traced.reading > 0) flags |= FLAG.inRead;
    else if (traced.refusedIn === tracer.untilPromise.number) flags |= FLAG.inOneGo;
    if (chunk === null) flags |= FLAG.eof;
    if (traced.eof) flags |= FLAG.over;
    if (!objects && isForeign(chunk)) flags |= FLAG.invalid;
    const place = placeOfPush(tracer, traced, isTold(flags, bytes, refused), push);
    if (!tracer.stack.direct) flags |= FLAG.byNode;
    const answer = Reflect.apply(original, this, arguments);
    if (chunk === null) traced.eof = true;
    if (tracer.terse && kind === KIND.push && answer === true && !refused) {
      if (isSaid(traced, flags, bytes, heldBy(this))) return answer;
    }
    if (answer === false) {
      flags |= FLAG.returnedFalse;
      traced.refused = traced.said.refused = true;
      if (traced.reading === 0 && chunk !== null) {
        traced.refusedIn = tracer.untilPromise.current();
      }
    }
    traced.said.held = heldBy(this);
    tracer.note(traced, kind, flags, bytes, traced.said.held, place, 0);
    // Node answers so to the end of a stream too, which says nothing of what it holds.
    if (answer === false && chunk !== null) tracer.options.full?.(this, traced);
    return answer;
  };
  return push;
}

/** Whether a push that was answered `true` is nothing new; if not, it is told, and said from then on. */
function isSaid({ kind, said }: Traced, flags: number, bytes: number, held: number): boolean {
  if (flags & (FLAG.eof | FLAG.over | FLAG.invalid)) return false;
  if (bytes === 0) said.pushedNothing = true;
  if (said.pushedNothing || (said.refused && kind === 'Transform')) return false;
  if (bytes <= said.pushed && held === said.held) return true;
  said.pushed = Math.max(said.pushed, bytes);
  return false;
}

/** Whether rules may speak of a push: one too many, one too late, or one of nothing. */
function isTold(flags: number, bytes: number, refused: boolean): boolean {
  if (flags & FLAG.eof) return false;
  return refused || (flags & (FLAG.over | FLAG.invalid)) !== 0 || bytes === 0;
}

function placeOfPush(tracer: Tracer, traced: Traced, pressed: boolean, callee: Method): number {
  tracer.stack.direct = true;
  if (traced.label !== null) return 0;
  return pressed ? pressedPlace(tracer, traced, callee) : countedPlace(tracer, callee);
}

function tracedRead(tracer: Tracer, original: Method): Method {
  return function (this: AnyStream) {
    const traced = tracer.of(this);
    if (this._read !== traced.hooks._read) hookRead(tracer, this, traced);
    const chunk = Reflect.apply(original, this, arguments);
    if (chunk !== null && !traced.didRead && flows(this) !== true) {
      traced.didRead = true;
      tracer.record(KIND.read, 0, tracer.told(traced), 0, heldBy(this), 0, 0);
    }
    return chunk;
  };
}

function tracedPause(tracer: Tracer, original: Method): Method {
  return function (this: AnyStream) {
    const traced = tracer.of(this);
    const { said } = traced;
    const { source } = tracer;
    if (!tracer.terse || source || !said.paused) {
      said.paused = true;
      const flags = source ? FLAG.inData : 0;
      tracer.record(KIND.pause, flags, tracer.told(traced), 0, heldBy(this), 0, source?.id ?? 0);
    }
    return Reflect.apply(original, this, arguments);
  };
}

function tracedResume(tracer: Tracer, original: Method): Method {
  return function (this: AnyStream) {
    const traced = tracer.of(this);
    const { said } = traced;
    if (!tracer.terse || said.paused || !said.resumed) {
      said.paused = false;
      said.resumed = true;
      const { source } = tracer;
      const flags = source ? FLAG.inData : 0;
      tracer.note(traced, KIND.resume, flags, 0, heldBy(this), 0, source?.id ?? 0);
    }
    return Reflect.apply(original, this, arguments);
  };
}

function tracedPipe(tracer: Tracer, original: Method): Method {
  const pipe = function (this: AnyStream, destination: AnyStream) {
    const from = tracer.of(this);
    const to = tracer.ofAny(destination);
    if (!to) {
      tracer.options.stranger?.(destination);
      return Reflect.apply(original, this, arguments);
    }
    const outer = tracer.piping;
    const place = tracer.stack.caller(pipe);
    const flags = tracer.stack.direct ? 0 : FLAG.byNode;
    tracer.piping = { from, to };
    from.pipedTo = [...from.pipedTo, to.id];
    tracer.record(KIND.pipe, flags, tracer.told(from), 0, heldBy(this), place, tracer.told(to));
    try {
      return Reflect.apply(original, this, arguments);
    } finally {
      tracer.piping = outer;
    }
  };
  return pipe;
}

function tracedUnpipe(tracer: Tracer, original: Method): Method {
  return function (this: AnyStream, destination: object | undefined) {
    const from = tracer.of(this);
    const to = destination === undefined ? undefined : tracer.ofAny(destination);
    const answer = Reflect.apply(original, this, arguments);
    from.pipedTo = to ? from.pipedTo.filter((id) => id !== to.id) : [];
    tracer.record(KIND.unpipe, 0, tracer.told(from), 0, heldBy(this), 0, to?.id ?? 0);
    return answer;
  };
}

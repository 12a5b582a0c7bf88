import { FLAG, KIND } from '../trace/event.ts';
import { type AnyStream, heldBy, writtenTo } from './family.ts';
import { disguise, type Method } from './patch.ts';
import { isAsync, watchPromise } from './promises.ts';
import type { Said } from './said.ts';
import { NONE, type Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';
import { Operation } from './watch.ts';

type OperationName = '_write' | '_writev' | '_transform' | '_final' | '_flush';
type Hooked = OperationName | '_read';

/**
 * Sees to it that the program's own implementation of `name` on `stream` is watched. The method is
 * replaced on the one stream, when it is first needed and again if the program has replaced it
 * since; before its first use a stream is untouched.
 */
function hook(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  name: Hooked,
  make: (original: Method) => Method,
): void {
  const current = Reflect.get(stream, name);
  if (current === traced.hooks[name] || typeof current !== 'function') return;
  if (tracer.isNative(stream, current)) {
    const { shared } = tracer.classOf(stream);
    shared[name] = current;
    if (traced.hooks === NONE) traced.hooks = shared;
    else if (traced.hooks !== shared) traced.hooks[name] = current;
    return;
  }
  const value = disguise(make(current), current);
  const own = Object.getOwnPropertyDescriptor(stream, name);
  const enumerable = own?.enumerable ?? false;
  const property = { value, enumerable, writable: true, configurable: true };
  if (traced.unhooked === null) {
    traced.hooks = { ...traced.hooks };
    traced.unhooked = {};
  }
  traced.hooks[name] = Reflect.defineProperty(stream, name, property) ? value : current;
  traced.unhooked[name] = own;
  tracer.options.hooked?.(stream);
}

/** Gives a stream back its own methods, where they are still as `hook` has put them. */
export function unhook(stream: AnyStream, { hooks, unhooked }: Traced): void {
  if (unhooked === null) return;
  for (const [name, hooked] of Object.entries(hooks)) {
    if (Object.getOwnPropertyDescriptor(stream, name)?.value !== hooked) continue;
    const own = unhooked[name];
    if (own) Reflect.defineProperty(stream, name, own);
    else Reflect.deleteProperty(stream, name);
  }
}

/**
 * Watches a method whose last argument is a callback: `_write` and its kin. A lean tracer tells of a
 * `_write` only what goes wrong, and which have not called back at idle.
 */
export function hookOperation(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  name: OperationName,
): void {
  const kind = KIND[name];
  hook(tracer, stream, traced, name, (original) => {
    const byAsync = isAsync(original);
    const told = !tracer.terse || kind !== KIND._write || byAsync;
    const operation = new Operation(tracer, stream, traced, kind, told);
    const whole = function (this: unknown): unknown {
      const outer = tracer.source;
      tracer.source = null;
      if (kind === KIND._transform) traced.said.refused = false;
      const flags = traced.untold.byNode ? FLAG.byNode : 0;
      if (told) tracer.record(kind, flags, tracer.told(traced), 0, writtenTo(stream), 0, 0);
      const last = arguments.length - 1;
      const given = arguments[last];
      if (typeof given === 'function') arguments[last] = operation.watch(given as Method);
      try {
        const made: unknown = Reflect.apply(original, this, arguments);
        if (made !== undefined) watchPromise(tracer, traced, kind, made, byAsync);
        return made;
      } finally {
        tracer.source = outer;
      }
    };
    if (told) return whole;
    return function (this: unknown, chunk: unknown, encoding: unknown, callback: unknown) {
      const usual = arguments.length === 3 && typeof callback === 'function';
      if (!usual || tracer.source !== null) return Reflect.apply(whole, this, arguments);
      return invoke(original, this, chunk, encoding, operation.watch(callback as Method));
    };
  });
}

/** `Function.prototype.call`, whatever a function may have in its place. */
const invoke = Function.prototype.call.bind(Function.prototype.call) as (
  method: Method,
  self: unknown,
  ...args: unknown[]
) => unknown;

/** Whether a call of `_read` tells more than that the stream asks, as it has before. */
function isNews({ asked, pushedNothing, held }: Said, holds: number): boolean {
  return !asked || pushedNothing || held !== holds;
}

/** Watches `_read`, so that a push is known to come from inside one. */
export function hookRead(tracer: Tracer, stream: AnyStream, traced: Traced): void {
  hook(tracer, stream, traced, '_read', (original) => {
    // Node's own code calls some streams' `_read` without the stream.
    return function (this: unknown, ...args: unknown[]) {
      traced.reading++;
      const { said, refused } = traced;
      traced.refused = false;
      if (!tracer.terse || refused || isNews(said, heldBy(stream))) {
        said.asked = true;
        said.held = heldBy(stream);
        tracer.record(KIND._read, 0, tracer.told(traced), 0, said.held, 0, 0);
      }
      try {
        return Reflect.apply(original, this, args);
      } finally {
        traced.reading--;
      }
    };
  });
}

import { FLAG, KIND } from '../trace/event.ts';
import type { AnyStream } from './family.ts';
import { disguise, type Method } from './patch.ts';
import { isAsync, watchPromise } from './promises.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';
import { watchCallback } from './watch.ts';

type Operation = '_write' | '_writev' | '_transform' | '_final' | '_flush';
type Hooked = Operation | '_read';

/**
 * Sees to it that the program's own implementation of `name` on `stream` is watched. The method is
 * replaced on the one stream, when it is first needed and again if the program has replaced it
 * since; before its first use a stream is untouched.
 */
export function hook(
  stream: AnyStream,
  traced: Traced,
  name: Hooked,
  make: (original: Method) => Method,
): void {
  const current = Reflect.get(stream, name);
  if (current === traced.hooks[name] || typeof current !== 'function') return;
  const value = disguise(make(current), current);
  const own = Object.getOwnPropertyDescriptor(stream, name);
  const enumerable = own?.enumerable ?? false;
  const property = { value, enumerable, writable: true, configurable: true };
  traced.hooks[name] = Reflect.defineProperty(stream, name, property) ? value : current;
}

/** Watches a method whose last argument is a callback: `_write` and its kin. */
export function hookOperation(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  name: Operation,
): void {
  const kind = KIND[name];
  hook(stream, traced, name, (original) => {
    const byAsync = isAsync(original);
    return function (this: unknown) {
      const outer = tracer.source;
      tracer.source = null;
      const flags = traced.byNode ? FLAG.byNode : 0;
      tracer.record(kind, flags, traced.id, 0, stream.writableLength, 0, 0);
      const last = arguments.length - 1;
      const callback = arguments[last];
      if (typeof callback === 'function') {
        arguments[last] = watchCallback(tracer, stream, traced, kind, callback as Method);
      }
      try {
        const made: unknown = Reflect.apply(original, this, arguments);
        if (made !== undefined) watchPromise(tracer, traced, kind, made, byAsync);
        return made;
      } finally {
        tracer.source = outer;
      }
    };
  });
}

/** Watches `_read`, so that a push is known to come from inside one. */
export function hookRead(tracer: Tracer, stream: AnyStream, traced: Traced): void {
  hook(stream, traced, '_read', (original) => {
    // Node's own code calls some streams' `_read` without the stream.
    return function (this: unknown, ...args: unknown[]) {
      traced.reading++;
      traced.refused = false;
      tracer.record(KIND._read, 0, traced.id, 0, stream.readableLength, 0, 0);
      try {
        return Reflect.apply(original, this, args);
      } finally {
        traced.reading--;
      }
    };
  });
}

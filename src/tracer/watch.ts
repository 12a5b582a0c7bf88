import { FLAG, KIND } from '../trace/event.ts';
import type { AnyStream } from './family.ts';
import { disguise, type Method } from './patch.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';

/** A callback that was handed to the program's implementation, and what has become of it. */
class Watch {
  /** What the program has in its place. */
  form: Method | null = null;
  #tracer: Tracer;
  #stream: AnyStream;
  #traced: Traced;
  #kind: number;
  #callback: Method;
  #operation: number;
  #called = false;

  constructor(tracer: Tracer, stream: AnyStream, traced: Traced, kind: number, callback: Method) {
    this.#tracer = tracer;
    this.#stream = stream;
    this.#traced = traced;
    this.#kind = kind;
    this.#callback = callback;
    this.#operation = ++this.#operations.begun;
  }

  /** Passes on a call of a callback of Node's own, which reads neither `this` nor `arguments`. */
  call(error: unknown, value: unknown): unknown {
    const place = this.#place();
    const flags = this.#flagsOf(error);
    const callback = this.#callback;
    try {
      return callback(error, value);
    } finally {
      this.#record(flags, place);
    }
  }

  /** Passes on a call of any other. */
  apply(self: unknown, args: IArguments): unknown {
    const place = this.#place();
    const flags = this.#flagsOf(args[0]);
    try {
      return Reflect.apply(this.#callback, self, args);
    } finally {
      this.#record(flags, place);
    }
  }

  get #operations() {
    return this.#kind === KIND._transform ? this.#traced.transforms : this.#traced.writes;
  }

  /** Where the second call stands; the first is nobody's mistake. */
  #place(): number {
    return this.#called ? this.#tracer.stack.caller(this.form as Method) : 0;
  }

  /** After its place, which tells whether Node made the call. */
  #flagsOf(error: unknown): number {
    const flags = error ? FLAG.failed : 0;
    if (!this.#called) {
      this.#called = true;
      return flags;
    }
    const later = this.#operations.begun > this.#operation ? FLAG.later : 0;
    return flags | FLAG.again | later | (this.#tracer.stack.direct ? 0 : FLAG.byNode);
  }

  #record(flags: number, place: number): void {
    const { writableLength } = this.#stream;
    this.#tracer.record(
      KIND.callback,
      flags,
      this.#traced.id,
      0,
      writableLength,
      place,
      this.#kind,
    );
  }
}

/** Passes calls on to `callback` and records each; the second is the one that rules speak of. */
export function watchCallback(
  tracer: Tracer,
  stream: AnyStream,
  traced: Traced,
  kind: number,
  callback: Method,
): Method {
  const watch = new Watch(tracer, stream, traced, kind, callback);
  watch.form = nodesForm(watch, callback) ?? anyForm(watch, callback);
  return watch.form;
}

/**
 * The callbacks that Node hands out with every chunk, written down with the names and lengths that
 * they have there: to put those on a function afterwards costs more than all else that is done here.
 */
function nodesForm(watch: Watch, { name, length }: Method): Method | null {
  if (name === '' && length === 1) return (error) => watch.call(error, undefined);
  if (name === '' && length === 2) return (error, value) => watch.call(error, value);
  if (name !== 'bound onwrite' || length !== 1) return null;
  const named = {
    'bound onwrite'(error: unknown) {
      return watch.call(error, undefined);
    },
  };
  return named['bound onwrite'];
}

function anyForm(watch: Watch, callback: Method): Method {
  const form = function (this: unknown) {
    return watch.apply(this, arguments);
  };
  return disguise(form, callback);
}

import { FLAG, KIND } from '../trace/event.ts';
import { type AnyStream, writtenTo } from './family.ts';
import { disguise, type Method } from './patch.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';

/** A method of an implementation that takes a callback, on one stream. */
export class Operation {
  readonly tracer: Tracer;
  readonly stream: AnyStream;
  readonly traced: Traced;
  readonly kind: number;
  /** Both its calls and their callbacks are recorded, not only what goes wrong. */
  readonly told: boolean;
  /** The callback of the last call, and its form. */
  #last: Method | null = null;
  #form: Form = 'other';

  constructor(tracer: Tracer, stream: AnyStream, traced: Traced, kind: number, told: boolean) {
    this.tracer = tracer;
    this.stream = stream;
    this.traced = traced;
    this.kind = kind;
    this.told = told;
  }

  /** Calls so far, of those that take a chunk. */
  get begun(): number {
    const { writesBegun, transformsBegun } = this.traced;
    return this.kind === KIND._transform ? transformsBegun : writesBegun;
  }

  #begin(): number {
    return this.kind === KIND._transform
      ? ++this.traced.transformsBegun
      : ++this.traced.writesBegun;
  }

  /** What the program is given in the place of `callback`: it passes calls on and records them. */
  watch(callback: Method): Method {
    if (!this.told) this.tracer.begin(this.traced);
    const number = this.#begin();
    if (callback !== this.#last) {
      this.#last = callback;
      this.#form = formOf(callback);
    }
    if (!this.told && this.#form === 'of one') return lightStandIn(this, callback, number);
    return standIn(new Call(this, callback, number), this.#form);
  }
}

/** One call of an operation, and what has become of its callback. */
class Call {
  readonly operation: Operation;
  readonly callback: Method;
  readonly number: number;
  called: boolean;
  /** What is called in place of the callback, as the stack shows it. */
  standIn: Method | null = null;

  constructor(operation: Operation, callback: Method, number: number, called = false) {
    this.operation = operation;
    this.callback = callback;
    this.number = number;
    this.called = called;
  }

  /** Passes on a call of a callback of Node's own, which reads neither `this` nor `arguments`. */
  pass(error: unknown, value: unknown): unknown {
    const { operation, callback } = this;
    if (!operation.told && !this.called && !error) {
      this.called = true;
      operation.traced.untold.pending--;
      return callback(error, value);
    }
    const place = this.#place();
    const flags = this.#flagsOf(error);
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
      return Reflect.apply(this.callback, self, args);
    } finally {
      this.#record(flags, place);
    }
  }

  /** Where the second call stands; the first is nobody's mistake. */
  #place(): number {
    return this.called ? this.operation.tracer.stack.caller(this.standIn) : 0;
  }

  /** After its place, which tells whether Node made the call. */
  #flagsOf(error: unknown): number {
    const flags = error ? FLAG.failed : 0;
    if (!this.called) {
      this.called = true;
      return flags;
    }
    const { begun, tracer } = this.operation;
    const later = begun > this.number ? FLAG.later : 0;
    return flags | FLAG.again | later | (tracer.stack.direct ? 0 : FLAG.byNode);
  }

  #record(flags: number, place: number): void {
    const { tracer, stream, traced, kind, told } = this.operation;
    if (!told && !(flags & FLAG.again)) {
      traced.untold.pending--;
      tracer.record(kind, 0, tracer.told(traced), 0, writtenTo(stream), 0, 0);
    }
    tracer.record(KIND.callback, flags, tracer.told(traced), 0, writtenTo(stream), place, kind);
  }
}

/** The callbacks that Node hands out with every chunk, by their names and lengths. */
type Form = 'bound' | 'of one' | 'of two' | 'other';

function formOf({ name, length }: Method): Form {
  if (name === 'bound onwrite' && length === 1) return 'bound';
  if (name === '' && length === 1) return 'of one';
  return name === '' && length === 2 ? 'of two' : 'other';
}

/**
 * What stands in for a callback has its name and length: made so where that is possible, since to put
 * those on a function afterwards costs more than all else that is done here.
 */
function standIn(call: Call, form: Form): Method {
  switch (form) {
    case 'bound':
      call.standIn = onwrite;
      return onwrite.bind(call);
    case 'of one':
      call.standIn = (error) => call.pass(error, undefined);
      return call.standIn;
    case 'of two':
      call.standIn = (error, value) => call.pass(error, value);
      return call.standIn;
    case 'other':
      call.standIn = disguise(function (this: unknown): unknown {
        return call.apply(this, arguments);
      }, call.callback);
      return call.standIn;
  }
}

/** Likewise, where only what goes wrong is told: a call is made of it when that happens. */
function lightStandIn(operation: Operation, callback: Method, number: number): Method {
  /** Less than 0 once it was called: of what is kept of each call, there is little. */
  let left = number;
  const made = unnamed((error: unknown) => {
    if (left >= 0 && !error) {
      left = -1 - left;
      operation.traced.untold.pending--;
      return callback(error);
    }
    const call = new Call(operation, callback, left < 0 ? -1 - left : left, left < 0);
    if (left >= 0) left = -1 - left;
    call.standIn = made;
    return call.pass(error, undefined);
  });
  return made;
}

/** A function that is given to a variable at once takes its name. */
function unnamed(made: Method): Method {
  return made;
}

/** Bound to a call, it has the name that a Writable's callback has on Node 22 and before. */
function onwrite(this: Call, error: unknown): unknown {
  return this.pass(error, undefined);
}

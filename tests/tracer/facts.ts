import { inspect } from 'node:util';
import type { Family } from './families.ts';

// The classes are used as a program in JavaScript would, also where their types forbid it.
type Fact = (family: { readonly stream: any }) => unknown;

type Done = (error?: Error | null, chunk?: unknown) => void;

const storeAtOnce = (_chunk: unknown, _encoding: unknown, callback: Done) => callback();

/** Whatever a program can see of streams, as text; with the tracer and without it must be the same. */
export const FACTS: Readonly<Record<string, Fact>> = {
  'names and lengths of methods': ({ stream }) =>
    classes(stream).map(([, { prototype }]) => shape(prototype)),

  'what for-in sees': ({ stream }) =>
    classes(stream).map(([, { prototype }]) => {
      const names = [];
      for (const name in prototype) names.push(name);
      return names.sort();
    }),

  'two names for one method': ({ stream: { Readable, Writable, Duplex } }) => [
    Readable.prototype.on === Readable.prototype.addListener,
    Readable.prototype.off === Readable.prototype.removeListener,
    Writable.prototype.on === Writable.prototype.addListener,
    Duplex.prototype.write === Writable.prototype.write,
    Duplex.prototype.pipe === Readable.prototype.pipe,
    Writable.prototype.pipe === Readable.prototype.pipe,
  ],

  'what a new stream owns': ({ stream }) =>
    classes(stream).map(([, Class]) => {
      const made = new Class();
      return [Object.getOwnPropertyNames(made), Object.getOwnPropertySymbols(made).map(String)];
    }),

  'what a used stream shows': async ({ stream: { Writable } }) => {
    class Sink extends Writable {
      _write(_chunk: unknown, _encoding: unknown, callback: Done): void {
        callback();
      }
    }
    const sinks = [new Writable({ write: storeAtOnce }), new Sink()];
    for (const sink of sinks) await new Promise((resolve) => sink.end('x', () => resolve(null)));
    return sinks.map((sink) => [Object.keys(sink), inspect(sink, { depth: 0 })]);
  },

  'what calls return': ({ stream: { PassThrough, Readable, Writable } }) => {
    const sink = new Writable({ highWaterMark: 2, write() {} });
    const source = new Readable({ highWaterMark: 2, read() {} });
    const copy = new PassThrough();
    return [
      ...[sink.write('a'), sink.write('b'), sink.cork(), sink.uncork(), sink.end() === sink],
      ...[source.push('a'), source.push('b'), source.unshift('c'), source.push(null)],
      ...[source.pause() === source, source.resume() === source, source.pipe(copy) === copy],
      ...[source.unpipe(copy) === source, source.on('data', () => {}) === source],
      ...[source.once('end', () => {}) === source, source.off('x', () => {}) === source],
      ...[copy.removeAllListeners() === copy, copy.destroy() === copy, copy.read()],
      ...[copy.emit('x'), copy.on('x', () => {}).emit('x')],
      ...[copy.emit('data', 'x'), copy.on('data', () => {}).emit('data', 'x')],
    ];
  },

  'which listeners there are': ({ stream: { PassThrough, Readable } }) => {
    const source = new Readable({ read() {} });
    const copy = new PassThrough();
    const heard = () => {};
    source.on('data', heard).once('data', heard).prependListener('error', heard);
    source.pipe(copy);
    const listed = [source, copy].map((one) =>
      one
        .eventNames()
        .map((name: string | symbol) => [
          String(name),
          one.listenerCount(name as string),
          one
            .rawListeners(name as string)
            .map((listener: Function) => [listener.name, listener === heard]),
        ]),
    );
    source.off('data', heard);
    source.removeAllListeners('error');
    return [listed, source.listenerCount('data'), source.listenerCount('error')];
  },

  'what newListener hears': ({ stream: { PassThrough } }) => {
    const told: unknown[] = [];
    const copy = new PassThrough();
    copy.on('newListener', (name: string) => told.push(name, copy.listenerCount(name)));
    copy.once('drain', () => {});
    copy.on('error', () => {});
    return told;
  },

  'what is thrown': ({ stream: { Readable, Writable, Duplex } }) => {
    const sink = new Writable().on('error', () => {});
    const bare = (method: (...args: never[]) => unknown, ...args: unknown[]) =>
      thrownBy(() => Reflect.apply(method, {}, args));
    return [
      thrownBy(() => sink.write(null)),
      thrownBy(() => sink.write(5 as never)),
      thrownBy(() => sink.write('x', 'no-such-encoding' as never)),
      thrownBy(() => sink.pipe(sink)),
      thrownBy(() => new Readable().pipe(undefined as never)),
      thrownBy(() => new Readable().emit('error', new Error('mine'))),
      thrownBy(() => new Readable().on('data', 'no function' as never)),
      thrownBy(() => new Writable({ highWaterMark: -1 })),
      bare(Writable.prototype.end),
      typeof (Duplex as unknown as () => object)(),
    ];
  },

  'which errors come as events': async ({ stream: { Readable, Writable } }) => {
    const told: unknown[] = [];
    const watch = (
      name: string,
      one: { on: (event: 'error', heard: (e: unknown) => void) => void },
    ) => one.on('error', (error: unknown) => told.push(name, ...describeError(error)));
    const ended = new Writable({ write: storeAtOnce });
    watch('written after end', ended);
    ended.end();
    ended.write('x', (error: unknown) => told.push('callback', ...describeError(error)));
    const eof = new Readable({ read() {} });
    watch('pushed after eof', eof);
    eof.push(null);
    eof.push('x');
    const twice = new Writable({
      write(_chunk: unknown, _encoding: unknown, callback: Done) {
        callback();
        callback();
      },
    });
    watch('called back twice', twice);
    twice.write('x');
    watch('without _write', new Writable());
    const thrower = new Readable({
      read() {
        throw new Error('mine');
      },
    });
    watch('threw in read', thrower);
    thrower.resume();
    await settle();
    return told;
  },

  'in what order things happen': async ({ stream: { Readable, Writable, Transform } }) => {
    const told: string[] = [];
    const note = (name: string) => () => told.push(name);
    const source = new Readable({
      highWaterMark: 2,
      read() {
        told.push('_read');
        this.push(told.length < 20 ? 'ab' : null);
      },
    });
    const flushed = new Transform({
      highWaterMark: 3,
      transform(chunk: unknown, _encoding: unknown, callback: Done) {
        told.push('_transform');
        callback(null, chunk);
      },
      flush(callback: Done) {
        told.push('_flush');
        callback(null, 'z');
      },
    });
    const sink = new Writable({
      highWaterMark: 2,
      write(chunk: unknown, _encoding: unknown, callback: Done) {
        told.push(`_write ${chunk}`);
        setImmediate(callback);
      },
      final(callback: Done) {
        told.push('_final');
        callback();
      },
    });
    for (const name of ['drain', 'finish', 'close', 'pipe', 'unpipe']) sink.on(name, note(name));
    for (const name of ['data', 'end', 'close', 'pause', 'resume']) {
      source.on(name, note(`source ${name}`));
    }
    process.nextTick(note('tick'));
    Promise.resolve().then(note('promise'));
    source.pipe(flushed).pipe(sink);
    await new Promise((resolve) => sink.on('close', resolve));
    return told;
  },

  'what subclasses override': async ({ stream: { Readable, Writable, Duplex } }) => {
    const told: string[] = [];
    class Own extends Writable {
      write(...args: unknown[]): boolean {
        told.push('own write');
        return super.write(...args);
      }
      _write(chunk: unknown, _encoding: unknown, callback: Done): void {
        told.push(`own _write ${chunk} ${this instanceof Own}`);
        callback();
      }
      end(...args: unknown[]): unknown {
        told.push('own end');
        return super.end(...args);
      }
      emit(event: string, ...args: unknown[]): boolean {
        told.push(`own emit ${event}`);
        return super.emit(event, ...args);
      }
    }
    Readable.from(['x']).pipe(new Own());
    const old = Object.setPrototypeOf({}, Duplex.prototype);
    Duplex.call(old as never);
    told.push(String(old instanceof Writable), old.constructor.name);
    await settle();
    return told;
  },

  'methods that are replaced in mid-run': async ({ stream: { Writable } }) => {
    const told: string[] = [];
    const sink = new Writable({
      write(chunk: unknown, _encoding: unknown, callback: Done) {
        told.push(`first ${chunk}`);
        callback();
      },
    });
    sink.write('a');
    sink._write = (chunk: unknown, _encoding: unknown, callback: Done) => {
      told.push(`second ${chunk}`);
      callback();
    };
    sink.write('b');
    const { _write } = sink;
    sink._write = function (...args: unknown[]) {
      told.push('around');
      return _write.apply(this, args);
    };
    sink.write('c');
    told.push(sink._write.name, String(sink._write.length));
    await settle();
    return told;
  },

  'what an implementation is given': ({ stream: { Readable, Writable } }) => {
    const told: unknown[] = [];
    const sink = new Writable({
      write(chunk: unknown, encoding: unknown, callback: Done) {
        told.push(this === sink, chunk, encoding, callback.name, callback.length, arguments.length);
        told.push(callback());
      },
    });
    sink.write('x');
    const source = new Readable({ read: (size: number) => told.push(size) });
    source.read(0);
    const { _read } = source;
    told.push(_read(5), _read.name, _read.length);
    return told;
  },

  'streams that are frozen, or seen through another': ({ stream: { Writable } }) => {
    const told: string[] = [];
    const write = (chunk: unknown, _: string, callback: () => void) => {
      told.push(`_write ${chunk}`);
      callback();
    };
    const frozen = Object.preventExtensions(new Writable({ write }));
    const through = Object.create(new Writable({ write }));
    told.push(String(frozen.write('a')), String(through.write('b')));
    return told;
  },

  'Error as a program has set it up': ({ stream: { Writable } }) => {
    const { stackTraceLimit, prepareStackTrace } = Error;
    Error.stackTraceLimit = 3;
    Error.prepareStackTrace = () => 'mine';
    const sink = new Writable({ highWaterMark: 1, write() {} });
    for (let n = 0; n < 5; n++) sink.write('x');
    const seen = [Error.stackTraceLimit, new Error('x').stack];
    Object.assign(Error, { stackTraceLimit, prepareStackTrace });
    return seen;
  },

  'async iteration, pipeline, finished': async ({
    stream: { Readable, PassThrough, promises },
  }) => {
    const told: unknown[] = [];
    for await (const chunk of Readable.from(['a', 'b'])) told.push(chunk);
    const failing = new PassThrough();
    const joined = promises.pipeline(
      Readable.from(['x']),
      failing,
      async function* (chunks: AsyncIterable<unknown>) {
        for await (const chunk of chunks) yield chunk;
        throw new Error('mine');
      },
      new PassThrough().resume(),
    );
    told.push(await joined.catch(describeError), failing.destroyed);
    const early = new PassThrough();
    const closed = promises.finished(early).catch(describeError);
    early.destroy();
    told.push(await closed);
    return told;
  },
};

export function classes({ Readable, Writable, Duplex, Transform, PassThrough }: Family['stream']) {
  return Object.entries({ Readable, Writable, Duplex, Transform, PassThrough });
}

/** Every method that a class's streams have, own or inherited, with its name and length. */
function shape(prototype: object): string[] {
  const found: string[] = [];
  for (let at: object = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (typeof value === 'function') found.push(`${key} ${value.name} ${value.length}`);
    }
  }
  return [...new Set(found)].sort();
}

function describeError(error: unknown): unknown[] {
  const { name, code, message } = error as NodeJS.ErrnoException;
  return [name, code, message];
}

function thrownBy(call: () => unknown): unknown {
  try {
    return ['returned', typeof call()];
  } catch (error) {
    return describeError(error);
  }
}

/** Lets all that is queued run: ticks, promises, and three turns of immediates. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

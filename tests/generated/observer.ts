import { inspect } from 'node:util';

type AnyStream = any;

/** Events that nothing changes about a stream if somebody listens to them. */
const HARMLESS = ['drain', 'finish', 'end', 'close', 'pause', 'resume', 'pipe', 'unpipe'] as const;

const SHOWN = [
  ...['readable', 'readableFlowing', 'readableLength', 'readableHighWaterMark', 'readableEnded'],
  ...['readableAborted', 'readableDidRead', 'readableEncoding', 'readableObjectMode'],
  ...['writable', 'writableLength', 'writableHighWaterMark', 'writableNeedDrain'],
  ...['writableEnded', 'writableFinished', 'writableCorked', 'writableObjectMode'],
  ...['writableAborted', 'allowHalfOpen', 'destroyed', 'closed', 'errored'],
] as const;

/**
 * What a generated program sees beside its streams: means to log all that can be observed of them,
 * as text.
 */
export function observer(print: (line: string) => void) {
  const log = (...parts: unknown[]) => print(parts.map(show).join(' '));
  return {
    log,
    /** Logs what a call gives back, or throws. */
    call(title: string, act: () => unknown): void {
      let told: string;
      try {
        told = show(act());
      } catch (error) {
        told = `threw ${show(error)}`;
      }
      print(`${title} -> ${told}`);
    },
    /** Logs the harmless events of a stream, and perhaps its errors, in the order that listeners hear. */
    listen(name: string, stream: AnyStream, errors: boolean): void {
      for (const event of errors ? [...HARMLESS, 'error'] : HARMLESS) {
        stream.on(event, function (this: unknown, ...args: unknown[]) {
          const own = this === stream ? '' : ' lost this';
          log(`${name} '${event}'`, ...args, brief(stream), own);
        });
      }
      stream.on('newListener', (event: string, listener: Function) =>
        log(`${name} 'newListener'`, event, shape(listener), stream.listenerCount(event)),
      );
      stream.on('removeListener', (event: string, listener: Function) =>
        log(`${name} 'removeListener'`, event, shape(listener), stream.listenerCount(event)),
      );
    },
    /** Logs all events of a stream, by an `emit` of its own. */
    override(name: string, stream: AnyStream): void {
      const { emit } = stream;
      stream.emit = function (event: unknown, ...args: unknown[]): unknown {
        log(`${name} emits`, event, ...args);
        const answer = Reflect.apply(emit, this, [event, ...args]);
        log(`${name} emitted`, event, answer);
        return answer;
      };
    },
    /** All that a stream shows of itself. */
    state(name: string, stream: AnyStream): void {
      log(name, ...SHOWN.map((key) => `${key}=${show(stream[key])}`));
      const seen = [];
      // What the tracer puts on a stream hides a method of its class from `for in`, if that was to be seen.
      for (const key in stream) if (!IMPLEMENTATION.includes(key)) seen.push(key);
      log(name, ...Object.keys(stream), inspect(stream, { depth: -1 }));
      log(name, ...seen.sort());
      for (const event of stream.eventNames()) {
        const heard = stream.rawListeners(event).map(shape);
        log(name, event, stream.listenerCount(event), ...heard, stream.listeners(event).length);
      }
      for (const method of IMPLEMENTATION) log(name, method, shape(stream[method]));
      log('Error', Error.stackTraceLimit, Error.prepareStackTrace);
    },
    /** The methods of classes: names, lengths, which are one and the same, which `for in` sees. */
    shapes(classes: Record<string, AnyStream>): void {
      const known = new Map<unknown, string>();
      for (const [name, { prototype }] of Object.entries(classes)) {
        const enumerable = new Set<string>();
        for (const key in prototype) enumerable.add(key);
        for (const key of methodsOf(prototype)) {
          const method = prototype[key];
          const same = known.get(method) ?? `${name}.${key}`;
          known.set(method, same);
          print(`${name}.${key} ${shape(method)} ${enumerable.has(key)} is ${same}`);
        }
      }
    },
  };
}

const IMPLEMENTATION = ['_read', '_write', '_writev', '_transform', '_flush', '_final', '_destroy'];

/** The names of all methods, own and inherited. */
function methodsOf(prototype: AnyStream): string[] {
  const names = new Set<string>();
  for (let at = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (typeof value === 'function') names.add(name);
    }
  }
  return [...names].sort();
}

const brief = ({ readableLength, writableLength, readableFlowing, writableNeedDrain }: AnyStream) =>
  `[${readableLength} ${writableLength} ${readableFlowing} ${writableNeedDrain}]`;

function shape(value: unknown): string {
  return typeof value === 'function' ? `${value.name || 'anonymous'}/${value.length}` : show(value);
}

function show(value: unknown): string {
  if (value instanceof Error) {
    const { name, message, code, cause } = value as Error & { code?: unknown };
    return `${name}(${code}: ${message}${cause ? ` by ${show(cause)}` : ''})`;
  }
  if (Buffer.isBuffer(value)) return `<${short(value.toString('latin1'))}>`;
  if (typeof value === 'string') return short(value);
  if (typeof value === 'function') return shape(value);
  if (Array.isArray(value)) return `[${value.map(show).join()}]`;
  if (typeof value === 'object' && value !== null) return shown(value);
  return String(value);
}

/** A chunk that has grown large is known by its length; one of such a size that it grows without end. */
function short(text: string): string {
  return text.length > 100 && text.length < 1_000_000
    ? `${text.slice(0, 80)}... ${text.length}`
    : text;
}

function shown(value: object): string {
  const { constructor: made } = value;
  if (made !== Object) return made?.name ?? 'object';
  return `{${Object.entries(value).map(([key, one]) => `${key}: ${show(one)}`)}}`;
}

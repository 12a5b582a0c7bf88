// https://nodejs.org/api/events.html#class-eventemitter
import { checkFunction, invalidArgType, nodeError, outOfRange } from '../errors.ts';

/** What the emitter of the package is made to do as Node's does, with the host's help. */
export interface EventsHost {
  readonly inspect: (value: unknown, options?: { readonly depth?: number }) => string;
  /** `process.emitWarning`. */
  readonly warn: (warning: Error) => void;
}

/** Comes before `'error'`, and is no listener of it. */
export const errorMonitor = Symbol('events.errorMonitor');

type Listener = ((...args: unknown[]) => unknown) & { listener?: Listener };
type Listeners = Listener[] & { warned?: boolean };
type Name = string | symbol;

/** An emitter's insides, which Node's and the package's have in common. */
interface Emitter {
  _events: Record<Name, Listener | Listeners | undefined> | undefined;
  _eventsCount: number;
  emit(name: Name, ...args: unknown[]): boolean;
  getMaxListeners(): number;
}

type Method = (this: Emitter, ...args: any[]) => unknown;

/**
 * Replaces, on the prototype that every emitter and stream of this realm has, the methods of the
 * package that say other things than Node's: what is thrown and warned of, and errorMonitor.
 */
export function amendEmitter(prototype: object, host: EventsHost): void {
  const addListener = adding(host, false);
  const methods: Record<string, Method> = {
    addListener,
    on: addListener,
    prependListener: adding(host, true),
    emit: emitting(host),
    listenerCount,
    setMaxListeners,
  };
  for (const name of ['once', 'prependOnceListener']) methods[name] = checked(prototype, name);
  methods.removeListener = checked(prototype, 'removeListener');
  methods.off = methods.removeListener;
  for (const [name, value] of Object.entries(methods)) Reflect.set(prototype, name, value);
}

/** The package's own method, with a listener that is one. */
function checked(prototype: object, name: string): Method {
  const original = Reflect.get(prototype, name) as Method;
  const value = function (this: Emitter, event: Name, listener: unknown) {
    checkFunction(listener, 'listener');
    return Reflect.apply(original, this, [event, listener]);
  };
  return Object.defineProperty(value, 'name', { value: name });
}

function emitting({ inspect }: EventsHost): Method {
  return function emit(this: Emitter, name: Name, ...args: unknown[]): boolean {
    const events = this._events;
    if (name === 'error') {
      if (events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
      if (events?.error === undefined) throw unheard(args[0], inspect);
    }
    const heard = events?.[name];
    if (heard === undefined) return false;
    if (typeof heard === 'function') Reflect.apply(heard, this, args);
    else for (const listener of [...heard]) Reflect.apply(listener, this, args);
    return true;
  };
}

/** What is thrown for an `'error'` that nobody listens to. */
function unheard(error: unknown, inspect: EventsHost['inspect']): unknown {
  if (error instanceof Error) return error;
  const made = nodeError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${inspect(error)})`);
  return Object.assign(made, { context: error });
}

function adding(host: EventsHost, prepend: boolean): Method {
  const add = function (this: Emitter, name: Name, listener: Listener): Emitter {
    checkFunction(listener, 'listener');
    if (this._events === undefined) {
      this._events = Object.create(null) as NonNullable<Emitter['_events']>;
      this._eventsCount = 0;
    } else if (this._events.newListener !== undefined) {
      this.emit('newListener', name, listener.listener ?? listener);
    }
    const listeners = enlist(this, name, listener, prepend);
    if (listeners) checkLeak(host, this, name, listeners);
    return this;
  };
  return Object.defineProperty(add, 'name', {
    value: prepend ? 'prependListener' : 'addListener',
  });
}

/** Adds a listener; gives back all of them if there are several. */
function enlist(
  emitter: Emitter,
  name: Name,
  listener: Listener,
  prepend: boolean,
): Listeners | undefined {
  const events = emitter._events as NonNullable<Emitter['_events']>;
  const existing = events[name];
  if (existing === undefined) {
    events[name] = listener;
    emitter._eventsCount++;
    return undefined;
  }
  const listeners: Listeners = typeof existing === 'function' ? [existing] : existing;
  if (prepend) listeners.unshift(listener);
  else listeners.push(listener);
  events[name] = listeners;
  return listeners;
}

function checkLeak(
  { inspect, warn }: EventsHost,
  emitter: Emitter,
  type: Name,
  listeners: Listeners,
): void {
  const most = emitter.getMaxListeners();
  const { length: count } = listeners;
  if (most === 0 || count <= most || listeners.warned) return;
  listeners.warned = true;
  const who = inspect(emitter, { depth: -1 });
  const message = `Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners added to ${who}. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`;
  const name = 'MaxListenersExceededWarning';
  warn(Object.assign(new Error(message), { name, emitter, type, count }));
}

function listenerCount(this: Emitter, name: Name, listener?: Listener): number {
  const heard = this._events?.[name];
  if (heard === undefined) return 0;
  const listeners = typeof heard === 'function' ? [heard] : heard;
  if (listener === undefined || listener === null) return listeners.length;
  return listeners.filter((one) => one === listener || one.listener === listener).length;
}

function setMaxListeners(this: Emitter, n: unknown): Emitter {
  checkMaxListeners(n);
  Reflect.set(this, '_maxListeners', n);
  return this;
}

export function checkMaxListeners(n: unknown): void {
  if (typeof n !== 'number') throw invalidArgType('setMaxListeners', 'of type number', n);
  if (n < 0 || Number.isNaN(n)) throw outOfRange('setMaxListeners', '>= 0', n);
}

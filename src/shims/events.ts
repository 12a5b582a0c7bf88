// https://nodejs.org/api/events.html
import { EventEmitter } from 'events/events.js';
import { checkFunction, checkSignal, invalidArgType } from './errors.ts';
import {
  amendEmitter,
  checkMaxListeners,
  type EventsHost,
  errorMonitor,
} from './events/emitter.ts';
import { on } from './events/on.ts';
import { once } from './events/once.ts';

/**
 * `node:events` where there is no Node: the package of that name, whose class readable-stream uses
 * too, with what Node has and the package has not.
 */
export function createEvents(host: EventsHost) {
  amendEmitter(EventEmitter.prototype, host);
  return Object.assign(EventEmitter, {
    EventEmitter,
    addAbortListener,
    captureRejectionSymbol: Symbol.for('nodejs.rejection'),
    errorMonitor,
    getEventListeners,
    getMaxListeners,
    listenerCount,
    on,
    once,
    setMaxListeners,
  });
}

/** Listens for a signal's end; where that has come, it is told of it in a microtask. */
function addAbortListener(signal: AbortSignal, listener: () => void): Disposable {
  if (signal === undefined) throw invalidArgType('signal', 'an instance of AbortSignal', signal);
  checkSignal(signal, 'signal');
  checkFunction(listener, 'listener');
  if (signal.aborted) void Promise.resolve().then(() => listener());
  else signal.addEventListener('abort', listener, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
}

type Emitter = InstanceType<typeof EventEmitter>;

const isEmitter = (value: unknown): value is Emitter =>
  typeof (value as Emitter)?.on === 'function';

function getEventListeners(emitter: unknown, name: string | symbol): Function[] {
  if (isEmitter(emitter)) return emitter.listeners(name);
  throw invalidArgType('emitter', 'an instance of EventEmitter or EventTarget', emitter);
}

function getMaxListeners(emitter: unknown): number {
  if (isEmitter(emitter)) return emitter.getMaxListeners();
  throw invalidArgType('emitter', 'an instance of EventEmitter or EventTarget', emitter);
}

function listenerCount(emitter: unknown, name: string | symbol): number {
  if (isEmitter(emitter)) return emitter.listenerCount(name);
  throw invalidArgType('emitter', 'an instance of EventEmitter or EventTarget', emitter);
}

/** For those given, or for all emitters that say nothing of their own. */
function setMaxListeners(n = 10, ...emitters: unknown[]): void {
  checkMaxListeners(n);
  if (emitters.length === 0) EventEmitter.defaultMaxListeners = n;
  for (const emitter of emitters) {
    if (!isEmitter(emitter)) {
      throw invalidArgType('eventTargets', 'an instance of EventEmitter or EventTarget', emitter);
    }
    emitter.setMaxListeners(n);
  }
}

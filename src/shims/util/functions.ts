// https://nodejs.org/api/util.html
import { checkFunction, invalidArgType, nodeError } from '../errors.ts';

type Callee = (this: unknown, ...args: unknown[]) => unknown;

/** What functions of `util` need of the host. */
export interface UtilHost {
  readonly nextTick: (callback: (...args: never[]) => void, ...args: unknown[]) => void;
  /** `process.emitWarning`. */
  readonly warn: (warning: Error) => void;
}

/** `util.callbackify`: the callback runs in a tick of its own, so that what it throws is not lost. */
export function createCallbackify({ nextTick }: UtilHost) {
  return function callbackify(original: (...args: unknown[]) => Promise<unknown>): Callee {
    checkFunction(original, 'original');
    const form = function (this: unknown, ...args: unknown[]) {
      const last = args.pop();
      checkFunction(last, 'last argument');
      const callback = (last as Callee).bind(this);
      Reflect.apply(original, this, args).then(
        (value) => nextTick(callback, null, value),
        (error) => nextTick(() => callback(error || falsyError(error))),
      );
    };
    const { length, name, ...others } = Object.getOwnPropertyDescriptors(original);
    return Object.defineProperties(form, {
      ...others,
      length: { ...length, value: original.length + 1 },
      name: { ...name, value: `${original.name}Callbackified` },
    });
  };
}

function falsyError(reason: unknown): Error {
  const message = 'Promise was rejected with falsy value';
  return Object.assign(nodeError(Error, 'ERR_FALSY_VALUE_REJECTION', message), { reason });
}

/** `util.deprecate`: each message, or each code, is told once. */
export function createDeprecate({ warn }: UtilHost) {
  const told = new Set<string>();
  return function deprecate<T extends Callee>(callee: T, message: string, code?: string): T {
    let warned = false;
    const tell = () => {
      if (warned || (code !== undefined && told.has(code))) return;
      warned = true;
      if (code !== undefined) told.add(code);
      const named = code === undefined ? {} : { code };
      warn(Object.assign(new Error(message), { name: 'DeprecationWarning', ...named }));
    };
    const form = function (this: unknown, ...args: unknown[]) {
      tell();
      if (new.target) return Reflect.construct(callee, args, new.target);
      return Reflect.apply(callee, this, args);
    };
    Object.setPrototypeOf(form, callee);
    if (callee.prototype) form.prototype = callee.prototype;
    return Object.defineProperty(form, 'length', { value: callee.length }) as unknown as T;
  };
}

/** `util.inherits`. */
export function inherits(ctor: Function, superCtor: Function): void {
  if (!ctor) throw invalidArgType('ctor', 'of type function', ctor);
  if (!superCtor) throw invalidArgType('superCtor', 'of type function', superCtor);
  if (superCtor.prototype === undefined) {
    throw invalidArgType('superCtor.prototype', 'of type object', superCtor.prototype);
  }
  const property = { value: superCtor, writable: true, configurable: true };
  Object.defineProperty(ctor, 'super_', property);
  Object.setPrototypeOf(ctor.prototype, superCtor.prototype);
}

/** `util.debuglog`: silent, since no section is switched on: a program here has no environment. */
export function debuglog(): Callee & { readonly enabled: boolean } {
  return Object.assign(() => {}, { enabled: false });
}

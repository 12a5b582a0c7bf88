// https://nodejs.org/api/errors.html

type ErrorClass = new (message: string, options?: ErrorOptions) => Error;

/**
 * An error as Node makes them: with a code, which its stack and its `toString()` tell too, though its
 * name does not.
 */
export function nodeError(
  Base: ErrorClass,
  code: string,
  message: string,
  options?: ErrorOptions,
): Error & { code: string } {
  const error = new Base(message, options);
  const { name, stack } = error;
  const hide = (key: string, value: unknown) =>
    Object.defineProperty(error, key, { value, writable: true, configurable: true });
  // Only V8 begins a stack with the error itself.
  if (stack?.startsWith(name)) hide('stack', `${name} [${code}]${stack.slice(name.length)}`);
  hide('toString', () => `${name} [${code}]: ${message}`);
  return Object.assign(error, { code });
}

/** @param expected what it must be: "of type string". */
export function invalidArgType(name: string, expected: string, value: unknown): Error {
  const received = `Received ${typeOf(value)}`;
  const message = `The ${kindOf(name)} must be ${expected}. ${received}`;
  return nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}

export function invalidArgValue(name: string, value: unknown, reason = 'is invalid'): Error {
  const kind = name.includes('.') ? 'property' : 'argument';
  const message = `The ${kind} '${name}' ${reason}. Received ${literal(value)}`;
  return nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', message);
}

/** @param range what it must be: ">= 0". */
export function outOfRange(name: string, range: string, value: unknown): Error {
  const large = Number.isInteger(value) && Math.abs(value as number) > 2 ** 32;
  const received = large ? String(value).replace(/\B(?=(\d{3})+$)/g, '_') : literal(value);
  const message = `The value of "${name}" is out of range. It must be ${range}. Received ${received}`;
  return nodeError(RangeError, 'ERR_OUT_OF_RANGE', message);
}

/** What every call rejects with that a signal has cancelled. */
export function abortError(signal?: AbortSignal): Error {
  const error = new Error('The operation was aborted', { cause: signal?.reason });
  return Object.assign(error, { code: 'ABORT_ERR', name: 'AbortError' });
}

/** @throws TypeError where a function is wanted. */
export function checkFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') throw invalidArgType(name, 'of type function', value);
}

/** @throws TypeError for what is given and no signal. */
export function checkSignal(value: unknown, name = 'options.signal'): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null || !('aborted' in value)) {
    throw invalidArgType(name, 'an instance of AbortSignal', value);
  }
}

/** @throws what Node throws for a number that is none, no integer or out of its range. */
export function checkInteger(value: unknown, name: string, min: number, max: number): void {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < min || value > max) throw outOfRange(name, `>= ${min} && <= ${max}`, value);
}

function kindOf(name: string): string {
  if (name.endsWith(' argument')) return name;
  return `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
}

/** What a message says that it received where a type is wrong. */
export function typeOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') {
    const name = value.constructor?.name;
    return name === undefined ? '[Object: null prototype]' : `an instance of ${name}`;
  }
  if (typeof value !== 'string') return `type ${typeof value} (${literal(value)})`;
  const shown = value.length > 28 ? `${value.slice(0, 25)}...` : value;
  return `type string (${shown.includes("'") ? JSON.stringify(shown) : `'${shown}'`})`;
}

/** A value as it would stand in a program. */
function literal(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (isEmpty(value)) {
    const { name } = value.constructor;
    return name === 'Buffer' ? '<Buffer >' : `${name}(0) []`;
  }
  if (typeof value === 'object' && value && Object.keys(value).length === 0) return '{}';
  if (typeof value !== 'string') return String(value);
  const escaped = Array.from(value, (character) => {
    if (character === '\\') return '\\\\';
    const code = character.charCodeAt(0);
    return code < 32 ? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}` : character;
  }).join('');
  return escaped.includes("'") ? JSON.stringify(value) : `'${escaped}'`;
}

function isEmpty(value: unknown): value is ArrayBufferView {
  return ArrayBuffer.isView(value) && value.byteLength === 0;
}

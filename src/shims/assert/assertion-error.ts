// https://nodejs.org/api/assert.html#class-assertassertionerror
import { invalidArgType } from '../errors.ts';
import { differenceOf, type Inspect, isShownAnyway, messageOf } from './message.ts';

export interface Failure {
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly operator?: string | undefined;
  readonly message?: unknown;
  /** The function above which the stack begins. */
  readonly stackStartFn?: Function | undefined;
}

export type AssertionErrorClass = ReturnType<typeof createAssertionError>;

/** V8 alone lets a stack begin where one wants. */
const { captureStackTrace } = Error as {
  captureStackTrace?: (error: Error, from?: Function) => void;
};

const custom = Symbol.for('nodejs.util.inspect.custom');

/** `assert.AssertionError`. */
export function createAssertionError(inspect: Inspect) {
  return class AssertionError extends Error {
    generatedMessage: boolean;
    code = 'ERR_ASSERTION';
    actual: unknown;
    expected: unknown;
    operator: string | undefined;
    diff = 'simple';

    constructor(failure: Failure) {
      if (typeof failure !== 'object' || failure === null) {
        throw invalidArgType('options', 'of type object', failure);
      }
      const compared = comparedOf(failure);
      super(textOf(failure.message, compared, inspect));
      this.generatedMessage = !failure.message;
      this.actual = compared.actual;
      this.expected = compared.expected;
      this.operator = compared.operator;
      nameStack(this, failure.stackStartFn);
    }

    override toString(): string {
      return `${this.name} [${this.code}]: ${this.message}`;
    }

    [custom](_depth: number, options: object): string {
      const { actual, expected } = this;
      this.actual = clipped(actual);
      this.expected = clipped(expected);
      const text = inspect(this, { ...options, customInspect: false, depth: 0 });
      Object.assign(this, { actual, expected });
      return text;
    }
  };
}

/** What is compared, with errors as they are without their stacks. */
function comparedOf({ actual, expected, operator, message }: Failure) {
  const errors = actual instanceof Error && expected instanceof Error;
  if (!errors || (message !== undefined && message !== null)) return { actual, expected, operator };
  return { actual: bare(actual), expected: bare(expected), operator };
}

function bare(error: Error): Error {
  const copy: Error = Object.assign(Object.create(Object.getPrototypeOf(error)), error);
  Object.defineProperty(copy, 'message', { value: error.message });
  if (!Object.hasOwn(error, 'cause')) return copy;
  const { cause } = error;
  const value = cause instanceof Error ? bare(cause) : cause;
  return Object.defineProperty(copy, 'cause', { value });
}

function textOf(
  message: unknown,
  compared: ReturnType<typeof comparedOf>,
  inspect: Inspect,
): string {
  if (message === undefined || message === null) return messageOf(compared, inspect);
  if (!isShownAnyway(compared.operator)) return String(message);
  return differenceOf(compared, inspect, String(message));
}

/** In the stack an error is named with its code, afterwards without. */
function nameStack(error: Error, from: Function | undefined): void {
  const name = (value: string) =>
    Object.defineProperty(error, 'name', { value, writable: true, configurable: true });
  name('AssertionError [ERR_ASSERTION]');
  captureStackTrace?.(error, from);
  // Reading it makes V8 write it.
  void error.stack;
  name('AssertionError');
}

/** Long texts are not shown whole beside a message that has shown them. */
function clipped(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const lines = value.split('\n', 11);
  if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
  return value.length > 512 ? `${value.slice(512)}...` : value;
}

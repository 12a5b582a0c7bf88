// https://nodejs.org/api/readline.html
import { abortError, checkSignal } from './errors.ts';
import type { Extra } from './extra.ts';
import { createCursorCalls } from './readline/cursor.ts';
import { createInterfaceClass, type ReadlineHost } from './readline/interface.ts';
import { createReadlineClass } from './readline/screen.ts';

interface QuestionOptions {
  readonly signal?: AbortSignal;
}

type Answer = (answer: string) => void;

/** `node:readline` and `node:readline/promises`, for input that is no terminal. */
export function makeExtra(host: ReadlineHost): Extra {
  const Base = createInterfaceClass(host);
  const promises = createPromises(Base, host);
  const Interface = callable(
    class Interface extends Base {
      question(query: string, options?: QuestionOptions | Answer | null, answer?: Answer): void {
        const callback = typeof options === 'function' ? options : answer;
        const { signal } = typeof options === 'object' && options ? options : {};
        if (signal) checkSignal(signal);
        if (signal?.aborted) return;
        const forget = signal && onAbort(signal, () => this.cancelQuestion());
        const called = (answer: string) => {
          forget?.();
          callback?.(answer);
        };
        if (callback || signal) this.ask(query, called);
      }
    },
  );
  Reflect.set(Interface.prototype.question, Symbol.for('nodejs.util.promisify.custom'), promised);
  const createInterface = (...given: ConstructorParameters<typeof Base>) => new Interface(...given);
  const readline = { Interface, createInterface, ...createCursorCalls(host), promises };
  return { modules: { readline, 'readline/promises': promises } };
}

type Asks = { question(query: string, options: QuestionOptions, answer: Answer): void };

/** What `util.promisify()` makes of `question`. */
function promised(this: Asks, query: string, options: QuestionOptions = {}): Promise<string> {
  const { signal } = options ?? {};
  if (signal?.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const forget = signal && onAbort(signal, () => reject(abortError(signal)));
    this.question(query, options, (answer) => {
      forget?.();
      resolve(answer);
    });
  });
}

function createPromises(Base: ReturnType<typeof createInterfaceClass>, host: ReadlineHost) {
  class Interface extends Base {
    question(query: string, options: QuestionOptions = {}): Promise<string> {
      return new Promise((resolve, reject) => {
        const signal = options?.signal;
        if (signal) checkSignal(signal);
        if (signal?.aborted) {
          reject(abortError(signal));
          return;
        }
        const cancel = () => {
          this.cancelQuestion();
          reject(abortError(signal));
        };
        const forget = signal && onAbort(signal, cancel);
        this.ask(query, (answer) => {
          forget?.();
          resolve(answer);
        });
      });
    }
  }
  const createInterface = (...given: ConstructorParameters<typeof Base>) => new Interface(...given);
  return { Interface, Readline: createReadlineClass(host), createInterface };
}

/** @returns what takes the listener off again. */
function onAbort(signal: AbortSignal, heard: () => void): () => void {
  signal.addEventListener('abort', heard, { once: true });
  return () => signal.removeEventListener('abort', heard);
}

/** A class that Node lets be called without `new` too. */
function callable<Class extends abstract new (...args: never[]) => object>(target: Class): Class {
  return new Proxy(target, {
    apply: (Class, _this, args) => Reflect.construct(Class, args),
  });
}

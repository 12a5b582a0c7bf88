import { join } from 'node:path';
import type { RawPlace } from '../trace/block.ts';
import { framesOf } from '../tracer/stack.ts';

/** Jest runs tests in a realm of their own, and prints their stacks from Node's. */
const NodesError = errorOfNode();

function errorOfNode(): ErrorConstructor {
  try {
    join(null as never);
  } catch (error) {
    let made = (error as Error).constructor;
    // Above Error itself stands Function.prototype, which makes nothing.
    while (Object.getPrototypeOf(made).prototype) made = Object.getPrototypeOf(made);
    return made as ErrorConstructor;
  }
  return Error;
}

type At = Pick<RawPlace, 'script' | 'line' | 'column'>;

/**
 * Where a place stands in the source, by whoever has changed the code as it was loaded: a test runner or
 * a loader keeps its source maps to itself, but puts a `prepareStackTrace` in place that knows them. It
 * is asked to print a stack of one frame. Null where there is none, or where it knows nothing.
 */
export function asPrinted(at: At): At | null {
  const prepareStackTrace = [Error, NodesError]
    .map((realm) => realm.prepareStackTrace)
    .find((prepare) => typeof prepare === 'function');
  if (!prepareStackTrace) return null;
  const printed = print(at, prepareStackTrace);
  const frame = typeof printed === 'string' ? framesOf(printed)[0] : undefined;
  if (!frame || frame.line < 1) return null;
  const { script, line, column } = frame;
  return script === at.script && line === at.line && column === at.column ? null : frame;
}

function print(at: At, prepareStackTrace: NonNullable<typeof Error.prepareStackTrace>): unknown {
  try {
    return prepareStackTrace(new Error('a place'), [new OneFrame(at) as never]);
  } catch {
    // It is somebody else's code, and may want more of a frame than there is here.
    return null;
  }
}

/** A call site of a call at the top of a script. As with V8's own, its methods are its prototype's. */
class OneFrame {
  #at: At;

  constructor(at: At) {
    this.#at = at;
  }

  getFileName() {
    return this.#at.script;
  }
  getScriptNameOrSourceURL() {
    return this.#at.script;
  }
  getLineNumber() {
    return this.#at.line;
  }
  getColumnNumber() {
    return this.#at.column;
  }
  getEnclosingLineNumber() {
    return this.#at.line;
  }
  getEnclosingColumnNumber() {
    return this.#at.column;
  }
  getPosition() {
    return 0;
  }
  getScriptHash() {
    return '';
  }
  getThis() {
    return undefined;
  }
  getTypeName() {
    return null;
  }
  getFunction() {
    return undefined;
  }
  getFunctionName() {
    return null;
  }
  getMethodName() {
    return null;
  }
  getEvalOrigin() {
    return undefined;
  }
  getPromiseIndex() {
    return null;
  }
  isToplevel() {
    return true;
  }
  isEval() {
    return false;
  }
  isNative() {
    return false;
  }
  isConstructor() {
    return false;
  }
  isAsync() {
    return false;
  }
  isPromiseAll() {
    return false;
  }
  toString() {
    return `${this.#at.script}:${this.#at.line}:${this.#at.column}`;
  }
}

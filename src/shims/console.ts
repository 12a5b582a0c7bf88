// https://nodejs.org/api/console.html
import type { Loop } from '../clock/loop.ts';
import { type Inspect, tableOf } from './console/table.ts';
import { formatTime } from './console/times.ts';

export interface ConsoleHost {
  readonly loop: Loop;
  readonly format: (...args: unknown[]) => string;
  readonly inspect: Inspect;
  readonly print: (to: 'stdout' | 'stderr', text: string) => void;
  /** `process.emitWarning`. */
  readonly warn: (message: string) => void;
}

/** The `console` of a program; each call prints whole lines. */
export function createConsole(host: ConsoleHost) {
  const lines = new Lines(host);
  const { out, err } = lines;
  return {
    log: (...args: unknown[]) => out(...args),
    info: (...args: unknown[]) => out(...args),
    debug: (...args: unknown[]) => out(...args),
    dirxml: (...args: unknown[]) => out(...args),
    /** Clears a terminal; what programs print to here is none. */
    clear: () => {},
    error: (...args: unknown[]) => err(...args),
    warn: (...args: unknown[]) => err(...args),
    trace: (...args: unknown[]) => lines.write('stderr', lines.traceOf(args)),
    dir: (value: unknown, options?: object) =>
      lines.write('stdout', host.inspect(value, { customInspect: false, ...options })),
    table(value: unknown, properties?: readonly string[]) {
      const parts = typeof value === 'object' && value !== null;
      out(parts ? tableOf(value, properties, host.inspect) : value);
    },
    assert(passed: unknown, ...[first, ...args]: unknown[]) {
      if (passed) return;
      err(first === undefined ? 'Assertion failed' : `Assertion failed: ${String(first)}`, ...args);
    },
    ...lines.groups(),
    ...createCounts(host, out),
    ...createTimes(host, out),
  };
}

/** Where lines go, and how far they are moved in. */
class Lines {
  #host: ConsoleHost;
  #indent = '';

  constructor(host: ConsoleHost) {
    this.#host = host;
  }

  out = (...args: unknown[]): void => this.write('stdout', this.#host.format(...args));
  err = (...args: unknown[]): void => this.write('stderr', this.#host.format(...args));

  write(to: 'stdout' | 'stderr', text: string): void {
    this.#host.print(to, `${this.#indent}${text.replaceAll('\n', `\n${this.#indent}`)}\n`);
  }

  /** A message, and where the program is. */
  traceOf(args: unknown[]): string {
    const text = args.length === 0 ? 'Trace' : `Trace: ${this.#host.format(...args)}`;
    const [, , , ...frames] = (new Error().stack ?? '').split('\n');
    return [text, ...frames].join('\n');
  }

  groups() {
    const group = (...args: unknown[]) => {
      if (args.length > 0) this.out(...args);
      this.#indent += '  ';
    };
    const groupEnd = () => {
      this.#indent = this.#indent.slice(2);
    };
    return { group, groupCollapsed: group, groupEnd };
  }
}

type Out = (...args: unknown[]) => void;

function createCounts({ warn }: ConsoleHost, out: Out) {
  const counts = new Map<string, number>();
  return {
    count(label: unknown = 'default') {
      const name = String(label);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      out(`${name}: ${count}`);
    },
    countReset(label: unknown = 'default') {
      if (!counts.delete(String(label))) warn(`Count for '${label}' does not exist`);
    },
  };
}

function createTimes({ loop, warn }: ConsoleHost, out: Out) {
  const started = new Map<string, number>();
  const tell = (method: string, label: string, args: unknown[]) => {
    const since = started.get(label);
    if (since === undefined) warn(`No such label '${label}' for console.${method}()`);
    else out('%s: %s', label, formatTime(loop.now - since), ...args);
  };
  return {
    time(label: unknown = 'default') {
      const name = String(label);
      if (started.has(name)) warn(`Label '${name}' already exists for console.time()`);
      else started.set(name, loop.now);
    },
    timeLog: (label: unknown = 'default', ...args: unknown[]) =>
      tell('timeLog', String(label), args),
    timeEnd(label: unknown = 'default') {
      tell('timeEnd', String(label), []);
      started.delete(String(label));
    },
  };
}

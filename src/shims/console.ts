// https://nodejs.org/api/console.html
import type { Loop } from '../clock/loop.ts';

export interface ConsoleHost {
  readonly loop: Loop;
  readonly format: (...args: unknown[]) => string;
  readonly inspect: (value: unknown, options?: object) => string;
  readonly print: (to: 'stdout' | 'stderr', text: string) => void;
}

/** The `console` of a program; each call prints whole lines. */
export function createConsole({ loop, format, inspect, print }: ConsoleHost) {
  const counts = new Map<string, number>();
  const started = new Map<string, number>();
  let indent = '';
  const line = (to: 'stdout' | 'stderr', text: string) => {
    print(to, `${indent}${text.replaceAll('\n', `\n${indent}`)}\n`);
  };
  const out = (...args: unknown[]) => line('stdout', format(...args));
  const err = (...args: unknown[]) => line('stderr', format(...args));
  const lasted = (label: string) => `${label}: ${loop.now - (started.get(label) ?? loop.now)}ms`;
  return {
    log: (...args: unknown[]) => out(...args),
    info: (...args: unknown[]) => out(...args),
    debug: (...args: unknown[]) => out(...args),
    error: (...args: unknown[]) => err(...args),
    warn: (...args: unknown[]) => err(...args),
    trace: (...args: unknown[]) => err('Trace:', ...args),
    dir: (value: unknown, options?: object) => line('stdout', inspect(value, options)),
    table: (value: unknown) => line('stdout', inspect(value)),
    assert(passed: unknown, ...args: unknown[]) {
      if (!passed)
        err(...(args.length > 0 ? ['Assertion failed:', ...args] : ['Assertion failed']));
    },
    count(label = 'default') {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      out(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = 'default') => counts.delete(label),
    time: (label = 'default') => started.set(label, loop.now),
    timeLog: (label = 'default', ...args: unknown[]) => out(lasted(label), ...args),
    timeEnd(label = 'default') {
      out(lasted(label));
      started.delete(label);
    },
    group(...args: unknown[]) {
      if (args.length > 0) out(...args);
      indent += '  ';
    },
    groupEnd() {
      indent = indent.slice(2);
    },
  };
}

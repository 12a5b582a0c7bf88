import { once } from 'node:events';
import vm from 'node:vm';
import { Loop } from '../../src/clock/loop.ts';
import { rules } from '../../src/rules/index.ts';
import type { Finding } from '../../src/rules/rule.ts';
import { Follower } from '../../src/run/follower.ts';
import { createTimers } from '../../src/shims/timers.ts';
import { FLAG } from '../../src/trace/event.ts';
import { observer } from './observer.ts';
import { PROGRAM, type TracerParts, type Way } from './way.ts';

/** A finding, with its line in the program; 0 for none. */
export type Found = Pick<Finding, 'rule' | 'weight' | 'text'> & { readonly line: number };

/** What came of one run of a program. */
export interface Run {
  /** What it logged, and what nobody caught. */
  readonly log: readonly string[];
  /** What the rules found, where it was traced. */
  readonly findings: readonly Found[];
}

export interface RunOptions {
  /** What traces it; nothing does unless it is given. */
  readonly parts?: TracerParts;
  /** What nobody catches ends the program, as it does in a process. Otherwise it is logged. */
  readonly mortal?: boolean;
}

/** Enough for every program that ends; one that logs more goes round in circles. */
const LINES = 1000;
const LONGEST = 10_000;
const { emitWarning } = process;
const { warn: consoleWarn } = console;
const LIMITS = { turns: 1000, elapsedMs: 100_000 };

/**
 * Runs a program on the streams of `way`, in this process and on virtual time, until it has nothing
 * left to do.
 */
export async function run(way: Way, source: string, options: RunOptions = {}): Promise<Run> {
  const { parts, mortal = false } = options;
  const running = new Running(way, mortal);
  const follower = parts && new Follower(ORIGIN, rules);
  const attached =
    parts &&
    way.attach(parts, {
      clock: running.loop,
      block: (block) => follower?.take(block),
      step: (event) => follower?.step(event),
    });
  try {
    const idle = await running.run(source);
    if (idle) attached?.tracer.idle(running.settled ? 0 : FLAG.unsettled);
    attached?.tracer.flush();
  } finally {
    attached?.takeOff();
  }
  return { log: running.log, findings: follower ? foundBy(follower) : [] };
}

const ORIGIN = {
  original: ({ script, line, column }: { script: string; line: number; column: number }) =>
    script === PROGRAM ? { file: PROGRAM, line, column } : null,
  lineOf: () => undefined,
};

function foundBy(follower: Follower): Found[] {
  return follower.findings().map(({ rule, weight, text, place }) => {
    return { rule, weight, text, line: follower.placeOf(place)?.line ?? 0 };
  });
}

/** Stops a program that would not end, from within. */
class RoundInCircles extends Error {
  override message = 'The program goes round in circles.';
}

/** One program at its run. */
class Running {
  readonly log: string[] = [];
  readonly loop: Loop;
  settled = false;
  #way: Way;
  #mortal: boolean;
  #left: [event: 'uncaughtException' | 'unhandledRejection', listeners: Function[]][] = [];

  constructor(way: Way, mortal: boolean) {
    this.#way = way;
    this.#mortal = mortal;
    this.loop = new Loop(
      {
        macrotask: (task) => void setImmediate(task),
        drainTicks: () => false,
        threw: (error) => this.#uncaught('threw', error),
        idle: () => {},
      },
      LIMITS,
    );
  }

  /** @returns whether it came to its end by having nothing left to do. */
  async run(source: string): Promise<boolean> {
    const given = this.#given();
    const program = compile(source, Object.keys(given));
    this.#take();
    try {
      const end = await this.loop.run(() => {
        program(given).then(
          () => {
            this.settled = true;
          },
          (error: unknown) => this.#uncaught('rejected', error),
        );
      });
      // It may have ticks and promises left; what nobody handles of them must not fall to the next one.
      await new Promise((resolve) => setImmediate(resolve));
      return end === 'idle';
    } finally {
      this.#giveBack();
    }
  }

  #given() {
    const { stream, events } = this.#way.family;
    const timers = createTimers(this.loop);
    const modules: Record<string, unknown> = {
      'node:stream': stream,
      'node:stream/promises': stream.promises,
      'node:events': { ...events, once: events.once ?? once },
      'node:timers/promises': timers.promises,
    };
    const print = (line: string) => this.#print(line);
    const { promises: _, ...globals } = timers;
    return { given: (name: string) => modules[name], ...globals, ...observer(print) };
  }

  #print(line: string): void {
    if (this.log.length >= LINES || line.length > LONGEST) {
      this.loop.stop();
      throw new RoundInCircles();
    }
    this.log.push(line);
  }

  #uncaught(how: string, error: unknown): void {
    if (error instanceof RoundInCircles || this.log.length >= LINES) return;
    const { name, code, message } = Object(error);
    this.log.push(`${how}: ${name} ${code} ${message}`);
    if (this.#mortal) this.loop.stop();
  }

  /** Failures and warnings of the program are its own: nobody else in this process is to hear of them. */
  #take(): void {
    const warn = (warning: unknown) => this.#uncaught('warning', warning);
    process.emitWarning = console.warn = warn;
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      this.#left.push([event, process.listeners(event as never)]);
      process.removeAllListeners(event);
      process.on(event, (error: unknown) => this.#uncaught(event, error));
    }
  }

  #giveBack(): void {
    process.emitWarning = emitWarning;
    console.warn = consoleWarn;
    for (const [event, listeners] of this.#left) {
      process.removeAllListeners(event);
      for (const listener of listeners) process.on(event, listener as never);
    }
  }
}

type Program = (given: object) => Promise<void>;

/** A program in form of a module, as a function of what it would see and import: line by line the same. */
function compile(source: string, names: readonly string[]): Program {
  const body = source.replaceAll(
    /^import (\{.*?\}|\w+) from ('.*?');/gm,
    (_, imported: string, module: string) =>
      `const ${imported.replaceAll(' as ', ': ')} = given(${module});`,
  );
  const head = `'use strict'; (async ({ ${names.join(', ')} }) => { `;
  const script = new vm.Script(`${head}${body}\n})`, {
    filename: PROGRAM,
    columnOffset: -head.length,
  });
  return script.runInThisContext() as Program;
}

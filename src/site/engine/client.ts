import type { Observed } from '../../checker.ts';
import type { Exercise } from '../../exercise/format.ts';
import type { Program } from '../../program.ts';
import type { Measures } from '../../report/judge.ts';
import { openFrame } from '../../run/browser/frame.ts';
import type { RunDials } from '../../run/dials.ts';
import type { Output } from '../../run/protocol.ts';
import { fetchAssets } from './assets.ts';
import type { Reply, Request, Run, RunOptions } from './messages.ts';

interface Pending {
  readonly resolve: (reply: never) => void;
  readonly reject: (error: Error) => void;
  readonly output: (output: Output) => void;
}

const ignore = (_: Output): void => {};

/** A request under way: its answer, and how to stop it. */
export interface Underway<Answer = Run> {
  readonly done: Promise<Answer>;
  stop(): void;
}

/** The page's side of the engine. Opening it fetches all that running takes. */
export class Engine {
  #worker = new Worker(new URL('./engine.ts', import.meta.url), { type: 'module' });
  #pending = new Map<number, Pending>();
  #ids = 0;
  /** Settles when programs can be run. */
  readonly ready: Promise<void>;

  /** @param progress told how much of what it takes has come, from 0 to 1. */
  constructor(progress: (part: number) => void = () => {}) {
    this.ready = new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        if (data.type === 'ready') resolve();
        else this.#take(data);
      };
      this.#worker.onerror = ({ message }) => reject(new Error(message));
      this.#open(progress).catch(reject);
    });
  }

  run(
    program: Program,
    measures: Measures,
    { output = ignore, ...options }: RunOptions & { output?: Pending['output'] } = {},
  ): Underway {
    return this.#ask((id) => ({ type: 'run', id, program, measures, options }), output);
  }

  check(exercise: Exercise, answer: string): Underway {
    return this.#ask((id) => ({ type: 'check', id, exercise, answer }), ignore);
  }

  observe(
    program: Program,
    measures: Measures,
    values: readonly string[],
    dials: RunDials = {},
    stdin = '',
  ): Underway<Observed> {
    return this.#ask(
      (id) => ({ type: 'observe', id, program, measures, values, dials, stdin }),
      ignore,
    );
  }

  async #open(progress: (part: number) => void): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    openFrame(document, port1);
    const { worker, wasm } = await fetchAssets(progress);
    this.#worker.postMessage({ type: 'open', worker, wasm } satisfies Request, [port2]);
  }

  #ask<Answer>(
    request: (id: number) => Request,
    output: (output: Output) => void,
  ): Underway<Answer> {
    const id = ++this.#ids;
    let stopped = false;
    const done = this.ready.then(
      () =>
        new Promise<Answer>((resolve, reject) => {
          this.#pending.set(id, { resolve, reject, output });
          this.#worker.postMessage(request(id));
          if (stopped) this.#stop(id);
        }),
    );
    const stop = () => {
      stopped = true;
      this.#stop(id);
    };
    return { done, stop };
  }

  #stop(id: number): void {
    this.#worker.postMessage({ type: 'stop', id } satisfies Request);
  }

  #take(data: Exclude<Reply, { type: 'ready' }>): void {
    const pending = this.#pending.get(data.id);
    if (!pending) return;
    if (data.type === 'output') {
      pending.output(data.output);
      return;
    }
    this.#pending.delete(data.id);
    if (data.type === 'failed') pending.reject(new Error(data.message));
    else pending.resolve((data.type === 'ran' ? data.run : data.observed) as never);
  }
}

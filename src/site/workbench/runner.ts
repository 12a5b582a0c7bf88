import { signal } from '@preact/signals';
import { Engine, type Underway } from '../engine/client.ts';
import type { Run } from '../engine/messages.ts';
import type { Busy, Cell, Result } from './cell.ts';
import { addProgress } from './store.ts';

/** How far the engine is: what it takes is coming, or it is ready, or it failed. */
export const engineState = signal<
  | { readonly at: 'asleep' }
  | { readonly at: 'coming'; readonly part: number }
  | { readonly at: 'ready' }
  | { readonly at: 'failed'; readonly why: string }
>({ at: 'asleep' });

let engine: Engine | undefined;
const underway = new Map<Cell, Underway>();

/** Opens the engine, once. A failed one is opened anew. */
export function wakeEngine(): Engine {
  if (engine && engineState.value.at !== 'failed') return engine;
  engineState.value = { at: 'coming', part: 0 };
  const opened = new Engine((part) => {
    if (engineState.value.at === 'coming') engineState.value = { at: 'coming', part };
  });
  engine = opened;
  opened.ready.then(
    () => {
      engineState.value = { at: 'ready' };
    },
    (error: Error) => {
      engineState.value = { at: 'failed', why: error.message };
    },
  );
  return opened;
}

/** Runs the cell's program. What was typed is saved first, whatever the program may do. */
export async function run(cell: Cell): Promise<void> {
  const { data, exercise } = cell;
  await work(cell, 'run', (engine) => {
    const program = {
      files: { ...exercise?.packages, ...cell.files.value },
      entry: data.entry,
    };
    const { allowed = [], raised = [] } = exercise ?? {};
    const scenario = exercise?.scenarios.find(({ file }) => file === data.entry);
    const measures = {
      name: scenario?.name ?? data.title,
      expects: scenario?.expects ?? [],
      allowed,
      raised,
    };
    return engine.run(program, measures, {
      dials: cell.dials.value,
      given: cell.given.value,
      stdin: typedLines(cell.input.value),
      output: frameByFrame((come) => {
        if (cell.busy.value) cell.output.value = [...cell.output.value, ...come];
      }),
    });
  });
}

/** Whoever types a line means all of it: the last one is ended too. */
function typedLines(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Runs the cell's program as it now is, though it may be running as it was. */
async function runAnew(cell: Cell): Promise<void> {
  // What it comes to is told by whoever began it.
  await underway.get(cell)?.done.catch(() => {});
  await run(cell);
}

/** Something was turned: what has been run is run again as it now is. */
export function rerun(cell: Cell): void {
  if (cell.result.value) void runAnew(cell);
}

/** Hands things on once a frame, however many come: a flood of output must not hold up the page. */
function frameByFrame<T>(take: (come: readonly T[]) => void): (one: T) => void {
  let come: T[] = [];
  return (one) => {
    come.push(one);
    if (come.length > 1) return;
    requestAnimationFrame(() => {
      take(come);
      come = [];
    });
  };
}

/** Checks the cell's answer in every scenario of its exercise. */
export async function check(cell: Cell): Promise<void> {
  const { exercise } = cell;
  if (!exercise) return;
  const answer = cell.files.value[exercise.answer.file];
  const result = await work(cell, 'check', (engine) => engine.check(exercise, answer));
  if (result?.report.verdict !== 'passed') return;
  addProgress({ type: 'passed', exercise: exercise.id, at: Date.now() });
  dispatchEvent(new Event('highwater:progress'));
}

/** Stops what the cell is doing. */
export function stop(cell: Cell): void {
  underway.get(cell)?.stop();
}

async function work(
  cell: Cell,
  kind: Exclude<Busy, null>,
  begin: (engine: Engine) => Underway,
): Promise<Result | undefined> {
  if (cell.busy.value !== null) return undefined;
  cell.save();
  cell.busy.value = kind;
  cell.fault.value = null;
  cell.output.value = [];
  const files = cell.files.value;
  const backpressureOff = kind === 'run' && cell.dials.value.backpressure === 'off';
  try {
    const asked = begin(wakeEngine());
    underway.set(cell, asked);
    return take(cell, { kind, files, backpressureOff }, await asked.done);
  } catch (error) {
    cell.fault.value = (error as Error).message;
    return undefined;
  } finally {
    underway.delete(cell);
    cell.busy.value = null;
  }
}

function take(
  cell: Cell,
  asked: Pick<Result, 'kind' | 'files' | 'backpressureOff'>,
  { report, shown }: Run,
): Result {
  const result = { ...asked, report, shown };
  const failed = shown.findIndex(({ scenario }) => scenario.verdict !== 'passed');
  cell.chosen.value = Math.max(0, failed);
  cell.playhead.value = 0;
  cell.result.value = result;
  cell.output.value = cell.shown.value?.output ?? [];
  return result;
}

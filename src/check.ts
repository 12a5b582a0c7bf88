import { type Build, bundle, isProblem } from './bundle/bundle.ts';
import type { Problem } from './bundle/problem.ts';
import { type Exercise, type ScenarioDefinition, scenarioProgram } from './exercise/format.ts';
import type { Program } from './program.ts';
import { invalid, judge, type Measures } from './report/judge.ts';
import { REPORT_VERSION, type Report, type ScenarioReport, worst } from './report/report.ts';
import { rules } from './rules/index.ts';
import { execute, type RunOptions, type RunResult } from './run/execute.ts';
import type { Host } from './run/host.ts';
import type { RunEnd } from './run/protocol.ts';
import type { Recording } from './trace/recording.ts';

/** Where a check is made: a host to run in, and an esbuild to bundle with. */
export interface World {
  readonly host: Host;
  readonly build: Build;
  /** The version of Node, or null in a browser. */
  readonly node: string | null;
}

/** One program, run and judged; `result` is null if it could not be started. */
export interface Examined {
  readonly scenario: ScenarioReport;
  readonly result: RunResult | null;
}

/**
 * THE SPINE. Checks an answer to an exercise: every scenario is bundled with the answer, run in the
 * host, and judged by what happened.
 *
 * @param answer the learner's source text.
 */
export async function check(
  exercise: Exercise,
  answer: string,
  world: World,
  options: Partial<RunOptions> = {},
): Promise<{ report: Report; runs: readonly Examined[] }> {
  const runs = await inTurn(exercise.scenarios, (scenario) =>
    checkScenario(exercise, scenario, answer, world, options),
  );
  return { report: reportOn(runs, world), runs };
}

/** Runs side by side: more would only take turns, and a bomb in each would take all the memory. */
const SIDE_BY_SIDE = 3;

/** Maps a list, a few at a time, in order. */
async function inTurn<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < list.length; at = next++) results[at] = await work(list[at]);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return results;
}

/** What was found, as a report of its own. */
export function reportOn(runs: readonly Examined[], { host, node }: World): Report {
  const scenarios = runs.map(({ scenario }) => scenario);
  return {
    version: REPORT_VERSION,
    verdict: worst(scenarios.map(({ verdict }) => verdict)),
    host: host.name,
    node,
    isolation: host.isolation,
    scenarios,
  };
}

/** Runs the program of one scenario with an answer, and judges it by what the scenario expects. */
async function checkScenario(
  exercise: Exercise,
  scenario: ScenarioDefinition,
  answer: string,
  world: World,
  options: Partial<RunOptions> = {},
): Promise<Examined> {
  const { allowed = [], raised = [] } = exercise;
  const { name, expects, dials } = scenario;
  const program = scenarioProgram(exercise, scenario, answer);
  const measures = { name, expects, allowed, raised };
  const run = { ...options, ...(dials ? { dials } : {}) };
  return examine(program, measures, world, run, (problem) => aboutTheAnswer(exercise, problem));
}

/** Bundles, runs and judges one program. */
export async function examine(
  program: Program,
  measures: Measures,
  { host, build }: World,
  options: Partial<RunOptions> = {},
  retell: (problem: Problem) => Problem = (problem) => problem,
): Promise<Examined> {
  const bundled = await bundle(program, build);
  if (isProblem(bundled)) {
    return { scenario: invalid(measures.name, retell(bundled)), result: null };
  }
  const result = await execute(program, bundled, host, { rules, ...options });
  return { scenario: judge(result, measures), result };
}

/** A missing export is the answer's matter, though a scenario's import is where it shows. */
function aboutTheAnswer({ answer, scenarioFiles }: Exercise, problem: Problem): Problem {
  const { code, place } = problem;
  if (code !== 'no-such-export' || !place || !(place.file in scenarioFiles)) return problem;
  const wanted = answer.exports.map((name) => `\`${name}\``).join(' and ');
  const message = `${answer.file} must export ${wanted}: that is how the exercise finds your answer.`;
  return { code, message, place: { file: answer.file, line: 1, column: 1 } };
}

/** What a program is judged by of which nobody has said what should come of it. */
export const BY_ITSELF: Measures = { name: 'run', expects: [], allowed: [], raised: [] };

/** What a program told its shell; null where it could not be started, or a limit ended it. */
export function exitCodeOf({ result }: Pick<Examined, 'result'>): number | null {
  const end = result?.end;
  return end && TELLING.includes(end.how) ? end.exitCode : null;
}

/** Ways to end in which a program has its own say. */
const TELLING: readonly RunEnd['how'][] = ['idle', 'exit', 'threw', 'rejected'];

/** What was kept of a run; null where the program could not be started. */
export function recordingOf({ result }: Pick<Examined, 'result'>): Recording | null {
  if (!result) return null;
  return result.follower.recording(result.end?.elapsedMs ?? result.follower.lastTime);
}

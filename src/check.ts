import { type Build, type Bundle, bundle, isProblem, type Problem } from './bundle/bundle.ts';
import { type Exercise, type ScenarioDefinition, scenarioProgram } from './exercise/format.ts';
import type { Program } from './program.ts';
import { invalid, judge } from './report/judge.ts';
import { REPORT_VERSION, type Report, type ScenarioReport, worst } from './report/report.ts';
import { rules } from './rules/index.ts';
import { execute, type RunOptions, type RunResult } from './run/execute.ts';
import type { Host } from './run/host.ts';

/** Where a check is made: a host to run in, and an esbuild to bundle with. */
export interface World {
  readonly host: Host;
  readonly build: Build;
  /** The version of Node, or null in a browser. */
  readonly node: string | null;
}

/**
 * THE SPINE. Checks an answer to an exercise: every scenario is bundled with the answer, run in the
 * host, and judged by what happened.
 *
 * @param answer the learner's source text.
 */
export async function check(exercise: Exercise, answer: string, world: World): Promise<Report> {
  const scenarios = await Promise.all(
    exercise.scenarios.map((scenario) => checkScenario(exercise, scenario, answer, world)),
  );
  return {
    version: REPORT_VERSION,
    verdict: worst(scenarios.map(({ verdict }) => verdict)),
    host: world.host.name,
    node: world.node,
    isolation: world.host.isolation,
    scenarios,
  };
}

async function checkScenario(
  exercise: Exercise,
  scenario: ScenarioDefinition,
  answer: string,
  world: World,
): Promise<ScenarioReport> {
  const ran = await runProgram(scenarioProgram(exercise, scenario, answer), world);
  const { name, expects } = scenario;
  if (isFailure(ran)) return invalid(name, aboutTheAnswer(exercise, ran));
  const { allowed = [], raised = [] } = exercise;
  return judge(ran, { name, expects, allowed, raised });
}

/** Bundles and runs one program. */
export async function runProgram(
  program: Program,
  { host, build }: World,
  options: Partial<RunOptions> = {},
): Promise<RunResult | Problem> {
  const bundled: Bundle | Problem = await bundle(program, build);
  if (isProblem(bundled)) return bundled;
  return execute(program, bundled, host, { rules, ...options });
}

export function isFailure(result: RunResult | Problem): result is Problem {
  return 'message' in result;
}

/** A missing export is the answer's matter, though a scenario's import is where it shows. */
function aboutTheAnswer({ answer, scenarioFiles }: Exercise, problem: Problem): Problem {
  const { code, place } = problem;
  if (code !== 'no-such-export' || !place || !(place.file in scenarioFiles)) return problem;
  const wanted = answer.exports.map((name) => `\`${name}\``).join(' and ');
  const message = `${answer.file} must export ${wanted}: that is how the exercise finds your answer.`;
  return { code, message, place: { file: answer.file, line: 1, column: 1 } };
}

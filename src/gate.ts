import type { Checker } from './checker.ts';
import { type Exercise, type Expected, expectedOf } from './exercise/format.ts';
import { readTask } from './exercise/task.ts';
import { type Place, placeText } from './program.ts';
import type { Report } from './report/report.ts';
import { ruleById } from './rules/index.ts';

/** What an exercise must have at least, besides its start and its solution. */
export const LEAST_ALSO_RIGHT = 4;
export const LEAST_MISTAKES = 6;

/** A nudge, the idea, nearly there. */
export const HINTS = 3;

/** One file of an exercise, tried: `problem` says what is wrong and what to do, null if nothing. */
export interface GateResult {
  readonly file: string;
  readonly problem: string | null;
  readonly report: Report | null;
}

/**
 * Proves an exercise: its start fails, its right answers pass, and each mistake is rejected for what
 * it says, at the line that it marks.
 */
export async function gate(exercise: Exercise, checker: Checker): Promise<GateResult[]> {
  const results = shapeProblems(exercise);
  for (const [file, text, judgeFile] of filesOf(exercise)) {
    const report = await checker.check(exercise, text);
    const problem = judgeFile(report, text);
    results.push({ file: pathOf(exercise, file), problem, report });
  }
  return results;
}

type Judge = (report: Report, text: string) => string | null;

function filesOf(exercise: Exercise): [file: string, text: string, judge: Judge][] {
  const entries = (folder: string, files: Readonly<Record<string, string>>, judge: Judge) =>
    Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text, judge] as const);
  return [
    ['start.js', exercise.start, mustFail],
    ['solution.js', exercise.solution, mustPass],
    ...entries('also-right', exercise.alsoRight, mustPass),
    ...entries('mistakes', exercise.mistakes, mustBeRejected),
  ].map(([file, text, judge]) => [file, text, judge] as [string, string, Judge]);
}

function shapeProblems(exercise: Exercise): GateResult[] {
  const results: GateResult[] = [];
  const tell = (file: string, problem: string) =>
    results.push({ file: pathOf(exercise, file), problem, report: null });
  const right = Object.keys(exercise.alsoRight).length;
  const mistakes = Object.keys(exercise.mistakes).length;
  if (right < LEAST_ALSO_RIGHT) {
    tell(
      'also-right',
      `has ${right} right answers; write at least ${LEAST_ALSO_RIGHT}, each in a style of its own.`,
    );
  }
  if (mistakes < LEAST_MISTAKES) {
    tell(
      'mistakes',
      `has ${mistakes} mistakes; write at least ${LEAST_MISTAKES} that people really make.`,
    );
  }
  const task = taskProblem(exercise);
  if (task) tell('task.md', task);
  if (exercise.scenarios.length === 0)
    tell('exercise.ts', 'names no scenario; it needs at least one.');
  for (const rule of [...(exercise.allowed ?? []), ...(exercise.raised ?? [])]) {
    if (!ruleById(rule)) tell('exercise.ts', `names the rule ${rule}, which there is not.`);
  }
  return results;
}

function taskProblem(exercise: Exercise): string | null {
  const { title, text, hints } = readTask(exercise.task);
  if (title === '') return 'has no title. Begin with the deed: "# Wait for drain".';
  if (title !== exercise.title) {
    return `is called "${title}", and exercise.ts "${exercise.title}". Give both one title.`;
  }
  if (text === '') return 'has no task. Say under the title what the program must do.';
  if (hints.length !== HINTS) {
    return `has ${hints.length} hints; write ${HINTS}, each under a "## Hint 1" of its own.`;
  }
  const empty = hints.indexOf('');
  return empty < 0 ? null : `says nothing under "## Hint ${empty + 1}".`;
}

function pathOf({ id }: Exercise, file: string): string {
  return `exercises/${id}/${file}`;
}

function mustFail({ verdict }: Report): string | null {
  if (verdict !== 'passed') return null;
  return 'passes, so there is nothing left to do. Begin with a program that goes wrong.';
}

function mustPass(report: Report): string | null {
  if (report.verdict === 'passed') return null;
  return `is taken for right, but ${reasonOf(report)} If it is wrong after all, move it to mistakes/.`;
}

function mustBeRejected(report: Report, text: string): string | null {
  const expected = expectedOf(text);
  if (!expected) {
    return 'does not say what is wrong with it. End the offending line in "// expect: <rule>", or begin with "// expect: <outcome>".';
  }
  const what = 'rule' in expected ? `${expected.rule} at line ${expected.line}` : expected.outcome;
  if (report.verdict === 'passed') {
    return `expected ${what}, but the file passes. If it is right after all, move it to also-right/. If not, make a scenario harder.`;
  }
  return isFound(report, expected) ? null : `expected ${what}, but ${reasonOf(report)}`;
}

/** An outcome may also be a verdict: a mistake can crash, or hang. */
function isFound({ scenarios }: Report, expected: Expected): boolean {
  return scenarios.some((scenario) => {
    if ('outcome' in expected) {
      const { outcome } = expected;
      const failed = scenario.outcomes.filter(({ verdict }) => verdict === 'failed');
      return scenario.verdict === outcome || failed.some(({ name }) => name === outcome);
    }
    return scenario.findings.some(
      ({ rule, place, weight }) =>
        weight === 'violation' && rule === expected.rule && place?.line === expected.line,
    );
  });
}

/** Why a report did not pass, in one sentence. */
function reasonOf({ verdict, scenarios }: Report): string {
  const scenario = scenarios.find((one) => one.verdict === verdict);
  if (!scenario) return `the verdict is ${verdict}.`;
  const where = `in "${scenario.name}" `;
  if (scenario.error) return `${where}${at(scenario.error.place)}${scenario.error.message}`;
  const violation = scenario.findings.find(({ weight }) => weight === 'violation');
  if (violation)
    return `${where}${violation.rule} was found${at(violation.place)}: ${violation.words.happened}`;
  const outcome = scenario.outcomes.find((one) => one.verdict === 'failed');
  return outcome
    ? `${where}${outcome.name} failed: ${outcome.words}`
    : `the verdict is ${verdict}.`;
}

function at(place: Place | null): string {
  return place ? ` at ${placeText(place)}` : '';
}

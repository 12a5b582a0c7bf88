import type { GateResult } from '../gate.ts';
import { REPORT_VERSION, type Report, type ScenarioReport, worst } from '../report/report.ts';
import { emit, type Output, tell } from './output.ts';
import { UsageError } from './usage.ts';

/** Who tells what came of proving exercises. */
export interface Proof {
  /** Hears of one exercise on one host, as soon as it has been tried. */
  take(id: string, host: string, results: readonly GateResult[]): void;
  /** There are no more. */
  end(): void;
}

/** As lines, told as they come; or, in any other format, as one report at the end. */
export function proofIn(output: Output, host: string | undefined): Proof {
  if (output.format === 'text') return inLines(output);
  if (host === 'node' || host === 'browser') return inReport(output, host);
  throw new UsageError(
    `--format ${output.format} tells of one host: add --host node or --host browser.`,
  );
}

export function isWrong({ problem }: GateResult): boolean {
  return problem !== null;
}

function inLines({ file }: Output): Proof {
  const kept: string[] = [];
  return {
    take(id, host, results) {
      const lines = linesOf(id, host, results);
      if (file === undefined) emit(lines, file);
      else kept.push(lines);
    },
    end() {
      if (file !== undefined) emit(kept.join(''), file);
    },
  };
}

function linesOf(id: string, host: string, results: readonly GateResult[]): string {
  const wrong = results.filter(isWrong);
  const right = results.length - wrong.length;
  const first = `${id} on ${host}: ${right} as they should be, ${wrong.length} not\n`;
  return first + wrong.map(({ file, problem }) => `  ${file} ${problem}\n`).join('');
}

function inReport(output: Output, host: Report['host']): Proof {
  const kept: GateResult[] = [];
  return {
    take(_id, _host, results) {
      kept.push(...results);
    },
    end() {
      const subject = `exercises on ${host}`;
      tell(
        reportOf(kept, host),
        { subject, pathOf: (file) => file, lineOf: () => undefined },
        output,
      );
    },
  };
}

/** Every file that was tried, as a scenario of its own: what is wrong with it is what ended it. */
function reportOf(results: readonly GateResult[], host: Report['host']): Report {
  const scenarios = results.map(scenarioOf);
  const tried = results.find(({ report }) => report !== null)?.report;
  return {
    version: REPORT_VERSION,
    verdict: worst(scenarios.map(({ verdict }) => verdict)),
    host,
    node: tried?.node ?? null,
    isolation: tried?.isolation ?? 'none',
    scenarios,
  };
}

function scenarioOf(result: GateResult): ScenarioReport {
  const { file, problem } = result;
  const place = { file, line: 1, column: 1 };
  return {
    name: file,
    verdict: isWrong(result) ? 'failed' : 'passed',
    error: problem === null ? null : { code: 'exercise', message: `${file} ${problem}`, place },
    waiting: [],
    outcomes: [],
    findings: [],
  };
}

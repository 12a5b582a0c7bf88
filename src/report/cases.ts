import { placeText } from '../program.ts';
import type { Telling } from './format.ts';
import { legibleLine } from './legible.ts';
import { type Remark, remarksIn } from './remarks.ts';
import type { Report, ScenarioReport, Verdict } from './report.ts';

/** A report as the formats of test runners see it: something that passed or failed, and why. */
export interface Case {
  readonly name: string;
  readonly verdict: Verdict;
  readonly remarks: readonly Remark[];
}

/** A case for each scenario. A program that ran by itself has no scenarios: there, for each remark. */
export function casesOf({ host, scenarios }: Report, telling: Telling): Case[] {
  return scenarios.flatMap((scenario) => {
    const { name, verdict } = scenario;
    const remarks = remarksIn(scenario, telling);
    if (host !== 'process' || remarks.length === 0) {
      return [{ name: legibleLine(name), verdict, remarks }];
    }
    return remarks.map((remark) => caseOf(remark, scenario));
  });
}

function caseOf(remark: Remark, { verdict }: ScenarioReport): Case {
  const { id, kind, weight, stream, place } = remark;
  const of = stream === '' ? '' : ` of \`${stream}\``;
  const at = place ? ` at ${placeText(place)}` : '';
  const judged = weight === 'hint' ? 'passed' : 'failed';
  return {
    name: `${id}${of}${at}`,
    verdict: kind === 'error' ? verdict : judged,
    remarks: [remark],
  };
}

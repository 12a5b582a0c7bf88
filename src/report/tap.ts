import { placeText } from '../program.ts';
import { type Case, casesOf } from './cases.ts';
import type { Format } from './format.ts';
import { notesOf } from './notes.ts';
import type { Remark } from './remarks.ts';

/** TAP 14: https://testanything.org/tap-version-14-specification.html */
export const tap: Format = (report, telling) => {
  const cases = casesOf(report, telling);
  const notes = notesOf(report).map((note) => `# ${note}`);
  const points = cases.flatMap(pointLines);
  const lines = ['TAP version 14', `1..${cases.length}`, ...points, ...notes];
  return `${lines.join('\n')}\n`;
};

function pointLines({ name, verdict, remarks }: Case, index: number): string[] {
  const passed = verdict === 'passed';
  const point = `${passed ? 'ok' : 'not ok'} ${index + 1} - ${escapeDescription(name)}`;
  if (passed && remarks.length === 0) return [point];
  const block = [`verdict: ${verdict}`, 'remarks:', ...remarks.flatMap(remarkLines)];
  return [point, '  ---', ...block.map((line) => `  ${line}`), '  ...'];
}

/** A `#` would begin a directive, and some of those forgive a failure. */
function escapeDescription(name: string): string {
  return name.replace(/[\\#]/g, '\\$&');
}

function remarkLines({ id, weight, place, happened, advice }: Remark): string[] {
  const told = { id, weight, at: place ? placeText(place) : '', happened, advice };
  return Object.entries(told)
    .filter(([, value]) => value !== '')
    .map(([key, value], index) => `${index === 0 ? '  -' : '   '} ${key}: ${quoted(value)}`);
}

/** A string of JSON is one of YAML 1.2 as well, in one line. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

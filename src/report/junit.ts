import { placeText } from '../program.ts';
import { type Case, casesOf } from './cases.ts';
import type { Format } from './format.ts';
import { legibleLine } from './legible.ts';
import { notesOf } from './notes.ts';
import type { Remark } from './remarks.ts';

/**
 * JUnit's XML, as far as its many readers agree: suites, a suite, its cases; one failure or error in
 * a case at most; hints as what the case printed, and figures as what all of them did. No clock is read, so no case says how long it took.
 */
export const junit: Format = (report, telling) => {
  const cases = casesOf(report, telling);
  const counts = {
    tests: cases.length,
    failures: cases.filter((one) => troubleOf(one) === 'failure').length,
    errors: cases.filter((one) => troubleOf(one) === 'error').length,
  };
  const subject = legibleLine(telling.subject);
  const tested = cases.map((one) =>
    element('testcase', { name: one.name, classname: subject }, inside(one)),
  );
  const notes = notesOf(report).join('\n');
  const said = notes === '' ? [] : [element('system-out', {}, [escapeText(notes)])];
  const suite = element('testsuite', { name: subject, ...counts, skipped: 0 }, [
    ...tested,
    ...said,
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'highwater', ...counts }, [suite])}\n`;
};

/** A program that failed was judged; one that crashed, hung or did not start was not. */
function troubleOf({ verdict }: Case): 'failure' | 'error' | null {
  if (verdict === 'passed') return null;
  return verdict === 'failed' ? 'failure' : 'error';
}

function inside(one: Case): string[] {
  const trouble = troubleOf(one);
  const hints = one.remarks.filter(({ weight }) => weight === 'hint');
  const wrong = one.remarks.filter(({ weight }) => weight === 'violation');
  const message = wrong[0]?.happened ?? one.verdict;
  const type = wrong[0]?.id ?? one.verdict;
  return [
    ...(trouble ? [element(trouble, { message, type }, [escapeText(textOf(wrong))])] : []),
    ...(hints.length > 0 ? [element('system-out', {}, [escapeText(textOf(hints))])] : []),
  ];
}

function textOf(remarks: readonly Remark[]): string {
  return remarks
    .map(({ weight, id, place, happened, advice }) =>
      [`${weight} ${id}${place ? ` at ${placeText(place)}` : ''}`, happened, advice]
        .filter((line) => line !== '')
        .join('\n'),
    )
    .join('\n\n');
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[],
): string {
  const told = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`,
  );
  const opening = `<${name}${told.join('')}`;
  return children.length === 0 ? `${opening}/>` : `${opening}>${children.join('\n')}</${name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Newlines and tabs that stood as they are would be read as spaces. */
function escapeAttribute(text: string): string {
  return escapeText(text).replace(/["\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

import { parse, type TestSuite, type TestSuites } from 'junit2json';
import { SaxesParser } from 'saxes';
import { expect } from 'vitest';

/** The one suite of a document, after an XML parser that forgives nothing has read it. */
export async function readJunit(xml: string): Promise<TestSuite> {
  checkXml(xml);
  const suites = (await parse(xml)) as TestSuites;
  const [suite, ...more] = suites.testsuite ?? [];
  expect(more).toEqual([]);
  const { tests, failures, errors } = suite;
  expect(suites).toMatchObject({ name: 'highwater', tests, failures, errors });
  return suite;
}

/** @returns every attribute, as XML has it read: newlines that are not escaped become spaces. */
export function checkXml(xml: string): string[] {
  const values: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ attributes }) => values.push(...Object.values(attributes)));
  parser.write(Buffer.from(xml).toString('utf8')).close();
  return values;
}

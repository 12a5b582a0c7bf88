import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { expect } from 'vitest';

const SCHEMA = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);

const validate = validator();

/** The schema has keywords and a pattern of an older time, and is not held to be strict itself. */
function validator() {
  const ajv = new Draft04({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv as never);
  return ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
}

/** The one run of a log of SARIF, after the schema has had nothing to say against it. */
export function readSarif(text: string) {
  const log = JSON.parse(text);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

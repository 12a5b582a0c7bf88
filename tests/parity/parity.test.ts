import { afterAll, describe, expect, test } from 'vitest';
import { openColumns } from './columns.ts';
import { compare, tellApart } from './compare.ts';
import { DIFFERENCES, isKnown, noLongerApart } from './differences.ts';
import { allPrograms } from './programs.ts';

/** How often a program is run to see that it is the same every time: `npm run parity` does it with all. */
const TIMES = 10;

/** Every so many of all programs are run so often. */
const EVERY = 97;

/** The first programs wait for every host to be opened, on a machine that is busy. */
const PATIENCE_MS = 300_000;

const columns = await openColumns();
afterAll(() => columns.close());
const programs = await allPrograms();

describe('a program is the same on every host and Node, and on bare Node', () => {
  test.concurrent.each(programs)(
    '$title',
    async (program) => {
      const apart = await compare(program, columns);
      expect(apart.filter((one) => !isKnown(program.title, one)).map(tellApart)).toEqual([]);
      expect(noLongerApart(program.title, apart)).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe(`a program is the same ${TIMES} times on each host`, () => {
  const sample = programs.filter((_, index) => index % EVERY === 0);

  test.concurrent.each(sample)(
    '$title',
    async (program) => {
      for (const column of columns.hosted) {
        const first = await column.run(program);
        for (let time = 1; time < TIMES; time++) expect(await column.run(program)).toEqual(first);
      }
    },
    PATIENCE_MS,
  );
});

test('there are at least 300 programs, each with a title of its own', () => {
  expect(programs.length).toBeGreaterThanOrEqual(300);
  expect(new Set(programs.map(({ title }) => title)).size).toBe(programs.length);
});

test('the table of differences speaks of programs that there are', () => {
  const titles = programs.map(({ title }) => title);
  const named = DIFFERENCES.flatMap(({ shown }) => shown.map(([title]) => title));
  expect(named.filter((title) => !titles.includes(title))).toEqual([]);
});

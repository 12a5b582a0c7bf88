import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Cells, cellData } from '../../src/book/cell.ts';
import { brokenClaims, valuesOf } from '../../src/book/claims.ts';
import { HOSTS, hostForTests } from '../hosts.ts';

const root = new URL('../../content/', import.meta.url).pathname;

const lessons = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('cells.ts'))
  .map((path) => path.replace(/\/cells\.ts$/, ''));

const cells = await Promise.all(
  lessons.map(async (lesson) => {
    const { default: found } = (await import(`${root}${lesson}/cells.ts`)) as { default: Cells };
    return Object.keys(found).map((id) => ({ lesson, id, cells: found }));
  }),
);

function sourcesOf(lesson: string): Record<string, string> {
  const files = readdirSync(root + lesson);
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(`${root}${lesson}/${file}`, 'utf8')]),
  );
}

const MEASURES = { name: 'cell', expects: [], allowed: [], raised: [] };

describe.each(HOSTS)('on %s', (name) => {
  const host = hostForTests(name);

  test.each(cells.flat())('$lesson#$id does what its page says', async ({ lesson, id, cells }) => {
    const { files, entry, runDials, stdin } = cellData(lesson, id, cells, sourcesOf(lesson));
    const { claims } = cells[id];
    expect(claims).not.toEqual([]);
    const ran = await (await host()).observe(
      { files, entry },
      MEASURES,
      valuesOf(claims),
      runDials,
      stdin,
    );
    expect(brokenClaims(claims, ran)).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { HOSTS, hostForTests } from '../hosts.ts';
import { runBare } from './bare-node.ts';

const folder = new URL('programs/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const programs = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'say.js');
const filesOf = (name: string) => ({ 'main.js': textOf(name), 'say.js': textOf('say.js') });

/** What a program is given to read: it stands beside it. */
function inputOf(name: string): string | undefined {
  const file = name.replace('.js', '.input.txt');
  return existsSync(new URL(file, folder)) ? textOf(file) : undefined;
}

/** What a program printed on bare Node, line by line; each line is numbered and so the order is too. */
const printed: Record<string, Promise<string[]>> = {};
const linesOf = (name: string) =>
  (printed[name] ??= runBare(filesOf(name), { stdin: inputOf(name) }).then((text) =>
    text.trimEnd().split('\n'),
  ));

const allowed = rules.map(({ id }) => id);

describe.each(HOSTS)('on %s', (host) => {
  const checker = hostForTests(host);

  test.each(programs)('%s prints what it prints on bare Node', async (name) => {
    const expects = (await linesOf(name)).map((line) => ({ outcome: 'printed' as const, line }));
    const program = { files: filesOf(name), entry: 'main.js' };
    const measures = { name, expects, allowed, raised: [] };
    const { scenarios } = await (await checker()).examine(program, measures, {}, inputOf(name));
    const [{ error, outcomes }] = scenarios;
    expect(error).toBeNull();
    expect(outcomes.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(expects.length).toBeGreaterThan(20);
  });
});

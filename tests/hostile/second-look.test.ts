import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { builtFile } from '../../src/attach/root.ts';
import { checkerOf } from '../../src/checker.ts';
import type { Host } from '../../src/run/host.ts';
import { NodeHost } from '../../src/run/node/host.ts';

const node = new NodeHost(builtFile('runtime', 'child.js'));
afterAll(() => node.close());

/** So slow that every program falls silent when it has printed one line, until its loops are counted. */
const slow: Host = {
  name: node.name,
  isolation: node.isolation,
  async run(job, inbox, deadlines, signal) {
    if (job.counted) return node.run(job, inbox, deadlines, signal);
    inbox.take({ type: 'output', output: { to: 'stdout', text: 'one\n' } });
    return 'silent';
  },
};

test('what a program prints after it seemed to have stopped is told too, and nothing twice', async () => {
  const text = "console.log('one');\nconsole.log('two');\nconsole.error('three');\n";
  const program = { files: { 'main.js': text }, entry: 'main.js' };
  const checker = checkerOf({ host: slow, build, node: null }, async () => {});
  const told: string[] = [];
  const { exitCode } = await checker.run(program, ({ to, text }) => void told.push(to, text));
  expect(exitCode).toBe(0);
  expect(told).toEqual(['stdout', 'one\n', 'stdout', 'two\n', 'stderr', 'three\n']);
});

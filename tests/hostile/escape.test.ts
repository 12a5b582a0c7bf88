import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTS, hostForTests } from '../hosts.ts';
import { escapee, WAYS_OUT } from './ways-out.ts';

/** Whoever comes by at all, by TCP or UDP, in whatever tongue. */
const came: string[] = [];
const server: Server = createServer((socket) => {
  came.push('tcp');
  socket.destroy();
});
const datagrams = createSocket('udp4', () => came.push('udp'));
let address = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${port}/`;
});

afterAll(() => {
  server.close();
  datagrams.close();
});

describe.each(HOSTS)('on %s', (name) => {
  const host = hostForTests(name);
  const tried = new Map<string, string>();

  test('a program that tries every way out comes to its end, and nobody hears of it', async () => {
    const program = { entry: 'escapee.js', files: { 'escapee.js': escapee(address) } };
    const measures = { name: 'run', expects: [], allowed: [], raised: [] };
    const { report, output } = await (await host()).observe(program, measures, [], {
      clock: 'real',
    });
    for (const line of output.flatMap(({ text }) => text.split('\n'))) {
      if (!line.startsWith('[')) continue;
      const [title, says] = JSON.parse(line) as [string, string];
      tried.set(title, says);
    }
    expect(report.scenarios[0].error).toBe(null);
    expect(report.verdict).toBe('passed');
    expect(came).toEqual([]);
    expect(tried.has('leaked')).toBe(false);
  });

  test.each(WAYS_OUT)('refuses $title', ({ title, says }) => {
    expect(tried.get(title)).toContain(typeof says === 'string' ? says : says[name as 'node']);
  });
});

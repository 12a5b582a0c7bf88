import { describe, expect, test } from 'vitest';
import { graphOf, nameIn } from '../../src/view/graph.ts';
import { components } from '../../src/view/groups.ts';
import { PROGRAMS, recorderForTests } from './runs.ts';

const record = recorderForTests();

async function waysOf(code: string, options = {}): Promise<string[]> {
  const graph = graphOf(await record(code, options));
  return graph.edges.map(
    ({ from, to, way }) => `${nameIn(graph, from)} ${way} ${nameIn(graph, to)}`,
  );
}

async function namesOf(code: string): Promise<string[]> {
  return graphOf(await record(code)).streams.map(({ name }) => name);
}

/** Programs that carry chunks from `film` to `copy` by themselves, each in its own way. */
const CARRIERS = {
  'for await': `for await (const chunk of film) copy.write(chunk); copy.end();`,
  'for await, waiting for drain': `
    for await (const chunk of film) {
      if (!copy.write(chunk)) await new Promise((done) => copy.once('drain', done));
    }
    copy.end();`,
  'for await, with something between': `
    for await (const chunk of film) {
      await new Promise((done) => setTimeout(done, 2));
      copy.write(chunk);
    }
    copy.end();`,
  "'readable' and read()": `
    film.on('readable', () => {
      for (let chunk = film.read(); chunk !== null; chunk = film.read()) copy.write(chunk);
    });
    film.on('end', () => copy.end());`,
  'many writes for a read': `
    for await (const chunk of film) {
      for (let at = 0; at < chunk.length; at += 1024) copy.write(chunk.subarray(at, at + 1024));
    }
    copy.end();`,
  "a listener of 'data' that writes later": `
    film.on('data', async (chunk) => {
      await null;
      copy.write(chunk);
    });`,
  'a generator in a pipeline': `
    pipeline(film, async function* (chunks) { for await (const chunk of chunks) yield chunk; }, copy, () => {});`,
};

/** Programs in which two streams are active and neither feeds the other. */
const STRANGERS = {
  'a log that a timer writes, beside a pipe': `
    film.pipe(slowDisk('elsewhere'));
    for (let tick = 0; tick < 6; tick++) setTimeout(() => copy.write('tick'), 1 + tick * 17);`,
  'a log that a timer writes, beside a loop that reads': `
    const timer = setInterval(() => copy.write('tick'), 17);
    for await (const chunk of film) await new Promise((done) => setTimeout(done, 5));
    clearInterval(timer);
    copy.end();`,
  'a loop that writes six lines, and many more after it': `
    let chunks = 0;
    for await (const chunk of film) if (chunks++ < 6) copy.write('begin');
    for (let line = 0; line < 20; line++) copy.write('line');
    copy.end();`,
  'a film that is read, and then a copy that is written': `
    for await (const chunk of film);
    for (let turn = 0; turn < 30; turn++) copy.write('line');
    copy.end();`,
  'writes of the same size, beside a pipe': `
    source('slow', { size: 512 * KiB, latency: 4 }).pipe(disk('elsewhere'));
    for (let tick = 0; tick < 30; tick++) {
      setTimeout(() => copy.write(Buffer.alloc(16 * KiB)), 2 + 4 * tick);
    }`,
  'one chunk that is read, and a word that is written': `
    film.once('readable', () => { film.read(); copy.write('hello'); });`,
  'a film that is only read': `for await (const chunk of film); copy.end();`,
};

describe('which stream feeds which', () => {
  test('is told by pipes, also by those of a pipeline', async () => {
    expect(await waysOf(PROGRAMS.pipe)).toEqual(['film pipe copy']);
    expect(await waysOf(PROGRAMS.chain)).toEqual([
      'film pipe shrink',
      'shrink pipe encrypt',
      'encrypt pipe sign',
      'sign pipe copy',
    ]);
    expect(await waysOf(PROGRAMS.tee)).toEqual(['film pipe near', 'film pipe far']);
  });

  test("is told by writes inside another stream's 'data' event", async () => {
    expect(await waysOf(PROGRAMS.flood)).toEqual(['film data copy']);
  });

  test.each(Object.entries(CARRIERS))('is inferred from: %s', async (_, code) => {
    const devices = `const film = source('film', { size: 256 * KiB }); const copy = slowDisk('copy');`;
    expect(await waysOf(devices + code)).toEqual(['film program copy']);
  });

  test.each(Object.entries(STRANGERS))('is not inferred from: %s', async (_, code) => {
    const devices = `const film = source('film', { size: 512 * KiB }); const copy = slowDisk('copy');`;
    const ways = await waysOf(devices + code);
    expect(ways.filter((way) => way.endsWith(' copy'))).toEqual([]);
  });

  test('is not inferred from two loops side by side, beyond what is certain', async () => {
    const ways = await waysOf(`
      const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
      const copy = async (from, to, ms) => {
        for await (const chunk of from) { await sleep(ms); to.write(chunk); }
      };
      await Promise.all([copy(source('a'), disk('b'), 1), copy(source('c'), disk('d'), 1.3)]);`);
    expect(ways.filter((way) => way !== 'a program b' && way !== 'c program d')).toEqual([]);
  });

  test('notes the writes that went against a false, and the switch that made it true', async () => {
    const [flood] = graphOf(await record(PROGRAMS.flood)).edges;
    expect([flood.ignored.length, flood.off]).toEqual([252, false]);
    const [pipe] = graphOf(await record(PROGRAMS.pipe)).edges;
    expect([pipe.ignored.length, pipe.off]).toEqual([0, false]);
    const [off] = graphOf(await record(PROGRAMS.flood, { backpressure: 'off' })).edges;
    expect([off.ignored.length, off.off]).toEqual([0, true]);
  });
});

describe('the streams of a graph', () => {
  test('come in the order in which chunks come to them, and those alone at the end', async () => {
    const code = `
      const log = slowDisk('log');
      const copy = slowDisk('copy');
      source('film').pipe(new PassThrough()).pipe(copy);`;
    expect(await namesOf(code)).toEqual(['film', 'PassThrough', 'copy', 'log']);
  });

  test('leave out stdout and streams that nobody named or used', async () => {
    expect(await namesOf(`process.stdout.write('x'); new PassThrough();`)).toEqual([]);
    expect(await namesOf(PROGRAMS.nothing)).toEqual(['film']);
  });

  test('have stdout among them where something feeds it', async () => {
    const code = `const text = new PassThrough(); text.pipe(process.stdout); text.end('x');`;
    expect(await namesOf(code)).toEqual(['text', 'stdout']);
  });

  test('fall into groups', async () => {
    const groups = components(graphOf(await record(PROGRAMS.many)));
    expect(groups.map(({ streams }) => streams.length)).toEqual(Array(20).fill(2));
  });

  test('know which of them failed first', async () => {
    const graph = graphOf(await record(PROGRAMS.failing));
    expect(graph.failures.map((id) => nameIn(graph, id))).toEqual(['copy', 'film']);
  });
});

import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { builtFile } from '../../src/attach/root.ts';
import { examine } from '../../src/check.ts';
import type { RunDials } from '../../src/run/dials.ts';
import { NodeHost } from '../../src/run/node/host.ts';
import type { Recording } from '../../src/trace/recording.ts';

const DEVICES = `import { disk, failingDisk, KiB, MiB, slowDisk, source, stallingDisk } from 'highwater/devices';
import { Duplex, PassThrough, Readable, Transform, Writable, pipeline } from 'node:stream';
`;

const MEASURES = { name: 'run', expects: [], allowed: [], raised: [] };

/** Runs programs for the tests of one file; devices and stream classes are imported for them. */
export function recorderForTests() {
  const host = new NodeHost(builtFile('runtime', 'child.js'));
  afterAll(() => host.close());
  const known = new Map<string, Promise<Recording>>();
  return (code: string, dials: RunDials = {}): Promise<Recording> => {
    const key = JSON.stringify([code, dials]);
    const recording = known.get(key) ?? record(code, dials);
    known.set(key, recording);
    return recording;
  };

  async function record(code: string, dials: RunDials): Promise<Recording> {
    const program = { files: { 'main.js': DEVICES + code }, entry: 'main.js' };
    const world = { host, build, node: null };
    const { scenario, result } = await examine(program, MEASURES, world, { dials });
    if (!result?.end) throw new Error(scenario.error?.message ?? 'The program did not end.');
    return result.follower.recording(result.end.elapsedMs);
  }
}

/** Programs that more than one test looks at. */
export const PROGRAMS = {
  flood: `
    const film = source('film', { size: 4 * MiB });
    const copy = slowDisk('copy');
    film.on('data', (chunk) => { copy.write(chunk); });
    film.on('end', () => copy.end());`,
  pipe: `source('film', { size: 1 * MiB }).pipe(slowDisk('copy'));`,
  chain: `
    const step = () => new Transform({ transform(chunk, _, done) { setTimeout(done, 1, null, chunk); } });
    const shrink = step();
    const encrypt = step();
    const sign = step();
    pipeline(source('film', { size: 1 * MiB }), shrink, encrypt, sign, slowDisk('copy'), () => {});`,
  tee: `
    const film = source('film', { size: 1 * MiB });
    film.pipe(disk('near'));
    film.pipe(slowDisk('far', { latency: 9 }));`,
  failing: `pipeline(source('film', { size: 1 * MiB }), failingDisk('copy'), () => {});`,
  stalling: `pipeline(source('film', { size: 1 * MiB }), stallingDisk('copy'), () => {});`,
  objects: `
    let next = 0;
    const rows = new Readable({ objectMode: true, read() { this.push(next < 100 ? { next: next++ } : null); } });
    const table = new Writable({ objectMode: true, write(row, _, done) { setTimeout(done, 3); } });
    rows.on('data', (row) => table.write(row));
    rows.on('end', () => table.end());`,
  many: `
    for (let part = 0; part < 20; part++) {
      source('part ' + part, { size: 128 * KiB }).pipe(slowDisk('file ' + part));
    }`,
  loop: `
    const film = source('film', { size: 1 * MiB });
    const copy = slowDisk('copy');
    for await (const chunk of film) copy.write(chunk);
    copy.end();`,
  nothing: `const film = source('film');`,
  none: `console.log('hello');`,
} as const;

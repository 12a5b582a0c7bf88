import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { install } from './installed.ts';

const { folder, highwater, write } = install();

test('each chunk that a listener is given counts once, whether it writes it on at once or not', async () => {
  const file = write(
    'copy.mjs',
    `import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
const copy = new Writable({ highWaterMark: 16, write: (chunk, encoding, done) => setTimeout(done, 1) });
const film = createReadStream(process.execPath, { end: 2 ** 20 - 1 });
film.on('data', (chunk) => {
  if (copy.writableLength === 0) copy.write(chunk);
  else setImmediate(() => copy.write(chunk));
});
`,
  );
  const report = join(folder, 'copy.json');
  await highwater(['run', '--format', 'json', '--report', report, file]);
  const { scenarios } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const between = scenarios[0].outcomes.find(({ name }) => name === 'held-between');
  expect(between?.words).toContain('it took 1 MiB from streams, and wrote 1 MiB to others.');
});

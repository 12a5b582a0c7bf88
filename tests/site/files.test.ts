import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { shows, siteForTests } from './browser.ts';
import { workbenchOf } from './workbench.ts';

const site = siteForTests();
const opened = site.shared('play/');

async function playground() {
  return workbenchOf(await opened());
}

const HASH = `
import fs from 'node:fs';
for await (const chunk of fs.createReadStream('/files/my own.txt')) console.log(String(chunk));
console.log(fs.statSync('/files/my own.txt').size, fs.readdirSync('/files').join());
let at = 1_000_001;
let wrong = 0;
for await (const chunk of fs.createReadStream('/files/other', { start: at, highWaterMark: 100_003 })) {
  for (const byte of chunk) if (byte !== at++ % 251) wrong++;
}
console.log(at, wrong);
fs.writeFile('/files/my own.txt', 'x', (error) => console.log(error.message));
`;

test('a file of the reader’s own is read by the program, and can be taken away', async () => {
  const bench = await playground();
  await bench.type(HASH);
  await bench.tab('Files').click();
  const input = bench.panel.getByLabel('Drop files here, or');
  // Larger than what is fetched at once.
  const large = Buffer.from(Uint8Array.from({ length: 9_000_000 }, (_, index) => index % 251));
  await input.setInputFiles([
    { name: 'my own.txt', mimeType: 'text/plain', buffer: Buffer.from('from my disk') },
    { name: 'other', mimeType: '', buffer: large },
  ]);
  await shows(() => bench.panel.locator('.given .path').allTextContents()).toEqual([
    '/files/my own.txt',
    '/files/other',
  ]);
  await bench.press('Run');
  await bench.tab('Console').click();
  await shows(() => bench.panel.getByRole('log').textContent()).toBe(
    "from my disk\n12 my own.txt,other\n9000000 0\nEACCES: permission denied, open '/files/my own.txt'\n",
  );
  await bench.tab('Files').click();
  await bench.panel.getByRole('button', { name: 'Take my own.txt away' }).click();
  await bench.panel.getByRole('button', { name: 'Take other away' }).click();
  await bench.press('Run');
  await bench.tab('Findings').click();
  await shows(() => bench.panel.textContent()).toContain('ENOENT');
});

test('what the program wrote can be taken out whole, and says so where it was not kept', async () => {
  const bench = await playground();
  await bench.type(`
import fs from 'node:fs';
fs.writeFileSync('/tmp/large.txt', 'water '.repeat(500_000));
fs.copyFileSync('/films/matrix.mkv', '/films/copy.mkv');
`);
  await bench.press('Run');
  await bench.tab('Files').click();
  await bench.panel.getByRole('button', { name: '/films/copy.mkv 64 MiB' }).click();
  await shows(() => bench.panel.locator('.content p').textContent()).toBe(
    'The first 4 KiB of 64 MiB. It was too large to be kept, and was counted and hashed as it was written. Its CRC-32 is 37774381. Download these',
  );
  await bench.panel.getByRole('button', { name: '/tmp/large.txt' }).click();
  const [download] = await Promise.all([
    bench.page.waitForEvent('download'),
    bench.panel.getByRole('button', { name: 'Download it' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('large.txt');
  expect(await readFile((await download.path()) as string, 'utf8')).toBe('water '.repeat(500_000));
});

test('dials of the program and of its world are turned beside the drawing, and it runs anew', async () => {
  const bench = workbenchOf(await site.open('play/'));
  await bench.press('Run');
  await shows(() => bench.drawing()).toContain('disk');
  await bench.panel.getByText('Dials', { exact: true }).click();
  await bench.panel.getByLabel('Chunk size chunkSize').selectOption('64 KiB');
  await shows(() => bench.typed()).toContain('const chunkSize = 64 * KiB;');
  await bench.rest();
  await bench.type(`
import fs from 'node:fs';
fs.writeFile('/tmp/a', 'x', (error) => console.log(error?.message ?? 'written', performance.now()));
`);
  await bench.press('Run');
  await bench.panel.getByLabel('A call of fs takes').selectOption('100 ms');
  await bench.panel.getByLabel('The disk holds').selectOption('nothing');
  await bench.rest();
  await bench.tab('Console').click();
  await shows(() => bench.panel.getByRole('log').textContent()).toBe(
    'ENOSPC: no space left on device, write 100\n',
  );
});

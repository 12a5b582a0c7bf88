import { expect, test } from 'vitest';
import { shows, siteForTests } from './browser.ts';
import { workbenchOf } from './workbench.ts';

const site = siteForTests();
const opened = site.shared('play/');

async function playground() {
  return workbenchOf(await opened());
}

test('Stop ends an endless loop, and the next program runs', async () => {
  const bench = await playground();
  const endless = "console.log('begun');\nfor (;;) {}";
  await bench.type(endless);
  await bench.tab('Console').click();
  await bench.button('Run').click();
  await bench.button('Stop').dispatchEvent('click');
  await bench.rest();
  await shows(() => bench.panel.textContent()).toContain('The program was stopped.');
  expect(await bench.typed()).toBe(endless);
  await bench.type("console.log('well again');");
  await bench.press('Run');
  await bench.tab('Console').click();
  await shows(() => bench.panel.textContent()).toContain('well again\n');
});

test('Reset gives the page’s own text, and loses nothing of one’s own', async () => {
  const bench = await playground();
  const { page } = bench;
  await bench.type('const mine = 1;');
  await bench.button('Reset').click();
  await shows(() => bench.typed()).toContain("from 'highwater/devices'");
  await bench.button('Undo reset').click();
  await shows(() => bench.typed()).toBe('const mine = 1;');
  await bench.button('Reset').click();
  await bench.code.click();
  await page.keyboard.press('ControlOrMeta+z');
  await shows(() => bench.typed()).toBe('const mine = 1;');
});

test('what a program prints stands in the console, errors too, in order', async () => {
  const bench = await playground();
  await bench.type("console.log('one');\nconsole.error('two');\nprocess.stdout.write('three');");
  await bench.press('Run');
  await bench.tab('Console').click();
  await shows(() => bench.panel.getByRole('log').textContent()).toBe('one\ntwo\nthree');
  expect(await bench.panel.locator('.stderr').textContent()).toBe('two\n');
});

test('what a program writes stands among the files, as text or in hexadecimal', async () => {
  const bench = await playground();
  await bench.type(
    "import fs from 'node:fs';\nfs.writeFileSync('/a.txt', 'water');\nfs.writeFileSync('/b.bin', Buffer.from([0, 255, 72]));",
  );
  await bench.press('Run');
  await bench.tab('Files').click();
  await bench.panel.getByRole('button', { name: '/a.txt' }).click();
  expect(await bench.panel.locator('pre').textContent()).toBe('water');
  await bench.panel.getByRole('button', { name: '/b.bin' }).click();
  expect(await bench.panel.locator('pre').textContent()).toMatch(/^000000 {2}00 ff 48 +··H$/);
});

test('a syntax error stands at its line, in the editor and in words', async () => {
  const bench = await playground();
  await bench.type('const a = 1;\nconst b = (a;\n');
  await bench.press('Run');
  await shows(() => bench.panel.locator('.find h3').textContent()).toBe(
    'Expected ")" but found ";".',
  );
  expect(await bench.code.locator('.cm-line.bad').textContent()).toBe('const b = (a;');
  expect(await bench.code.locator('.cm-lintRange-error').textContent()).toBe(';');
  await bench.panel.getByRole('button', { name: '2:13' }).click();
  expect(await bench.page.evaluate(() => document.activeElement?.className)).toContain(
    'cm-content',
  );
});

test('a finding stands at its line as a diagnostic, with counts, and the keyboard gets there', async () => {
  const bench = await playground();
  await bench.type(FLOOD);
  await bench.press('Run');
  await shows(() => bench.tab('Findings').textContent()).toMatch(/^\s*Findings 1\s*$/);
  expect(await bench.counted()).toEqual([
    'write() answered true 3 times, false 13 times; 12 were ignored',
  ]);
  expect(await bench.code.locator('.cm-line.bad').textContent()).toContain('disk.write(chunk)');
  await bench.code.locator('.cm-lintRange-error').hover();
  await shows(() => bench.page.locator('.cm-tooltip-lint').textContent()).toMatch(
    /returned false 13 times.*data-listener-writes/s,
  );
});

test('typing over the whole of a program that was run types nothing of the run into it', async () => {
  const bench = await playground();
  await bench.type("console.log('one');\nprocess.stdout.write('two');");
  await bench.press('Run');
  await shows(() => bench.counted()).toHaveLength(1);
  await bench.code.press('ControlOrMeta+a');
  await bench.page.keyboard.press('x');
  await shows(() => bench.typed()).toBe('x');
});

test('a program of the gallery is chosen, says what to watch, and has a link of its own', async () => {
  const page = await site.open('play/#one-step');
  const bench = workbenchOf(page);
  const choice = page.getByRole('combobox', { name: 'Program' });
  await shows(() => choice.inputValue()).toBe('one-step');
  await shows(() => bench.typed()).toContain('fourth write()');
  await choice.selectOption('no-brake');
  expect(page.url()).toContain('play/#no-brake');
  expect(await page.locator('[data-watch]:visible').textContent()).toContain('answers true always');
  await bench.press('Run');
  await shows(() => bench.panel.textContent()).toContain('Backpressure is off');
  await page.goBack();
  await shows(() => choice.inputValue()).toBe('one-step');
});

const FLOOD = `import { KiB, slowDisk, source } from 'highwater/devices';

const film = source('film', { size: 256 * KiB });
const disk = slowDisk('disk');
film.on('data', (chunk) => {
  disk.write(chunk);
});
film.on('end', () => disk.end());
`;

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shows, siteForTests } from './browser.ts';
import { type Workbench, workbenchOf } from './workbench.ts';

const site = siteForTests();
const read = (file: string) =>
  readFileSync(new URL(`../../exercises/stop-the-flood/${file}`, import.meta.url), 'utf8');
const PASSED = 'Passed, in every situation.';

/** What a check has come to. */
async function checked(bench: Workbench): Promise<string | null> {
  await bench.press('Check');
  return bench.panel.getByRole('status').textContent();
}

test('an exercise is failed, mended and passed, and after a reload all of it is still there', async () => {
  const page = await site.open('exercises/stop-the-flood/');
  const bench = workbenchOf(page);
  expect(await checked(bench)).toMatch(/^Not yet\./);
  expect(await bench.panel.locator('.find').textContent()).toContain(
    'copy.js:3:10rule data-listener-writes',
  );
  await bench.type(read('solution.js'));
  expect(await checked(bench)).toBe(PASSED);
  await bench.tab('slow-disk.js').click();

  await page.reload();
  await shows(() => bench.typed()).toBe(read('scenarios/slow-disk.js'));
  expect(await bench.tab('slow-disk.js').getAttribute('aria-selected')).toBe('true');
  await bench.tab('copy.js').click();
  expect(await bench.typed()).toBe(read('solution.js'));
  await page.getByText('1 of 3 exercises').waitFor();
  expect(await checked(bench)).toBe(PASSED);

  await page.getByRole('link', { name: 'Too much data, too quickly' }).first().click();
  await page.getByText('Exercise · done').waitFor();
  await page.getByRole('button', { name: 'Work on it' }).click();
  await shows(() => bench.typed()).toBe(read('solution.js'));
});

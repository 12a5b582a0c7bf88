import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shows, siteForTests } from './browser.ts';
import { workbenchOf } from './workbench.ts';

const site = siteForTests();
const solution = readFileSync(
  new URL('../../exercises/wait-for-drain/solution.js', import.meta.url),
  'utf8',
);

test('a page whose scripts did not come says so, and what to do', async () => {
  const page = await site.open('contents/');
  await page.route('**/assets/start.*', (route) => route.abort());
  await page.getByRole('link', { name: 'Too much data, too quickly' }).click();
  await shows(() => page.getByRole('alert').textContent()).toMatch(/reload the page\.$/);
});

test('the book goes on when its server is gone: run, check, and every other page', async () => {
  const page = await site.open('why/too-much-too-quickly/');
  const bench = workbenchOf(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await site.stopServer();
  await expect(page.request.get(page.url())).rejects.toThrow('ECONNREFUSED');

  await bench.press('Run');
  await shows(() => bench.counted()).toEqual([
    'write() answered true 3 times, false 509 times; 508 were ignored',
  ]);
  await page.getByRole('link', { name: 'What write() answers' }).click();
  await page.getByRole('heading', { level: 1, name: 'What write() answers' }).waitFor();
  await page.locator('[data-exercise-card]').getByRole('button', { name: 'Work on it' }).click();
  await bench.tab('slow-disk.js').waitFor();
  await bench.type(solution);
  await bench.press('Check');
  await shows(() => bench.panel.getByRole('status').textContent()).toBe(
    'Passed, in every situation.',
  );
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'What write() answers' }).waitFor();
});

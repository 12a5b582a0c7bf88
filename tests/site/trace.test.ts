import { readFileSync } from 'node:fs';
import type { FileChooser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { shows, siteForTests } from './browser.ts';

const site = siteForTests();
const shared = site.shared('trace/');

const fixture = (name: string) => new URL(`../report/traces/${name}`, import.meta.url).pathname;
const OLD = fixture('version-1.trace');

const told = (page: Page) => page.getByRole('status').textContent();
const event = (page: Page) => page.locator('.event').textContent();
const choose = (page: Page, file: Parameters<Locator['setInputFiles']>[0]) =>
  page.locator('[data-trace-file]').setInputFiles(file);

/** The page with a trace in it. */
async function opened(): Promise<Page> {
  const page = await shared();
  await choose(page, OLD);
  await shows(() => told(page)).toMatch(/^copy\.mjs: /);
  await page.locator('.event').waitFor();
  return page;
}

test('opens a trace: its streams, its moments, its story, and what was found', async () => {
  const page = await opened();
  expect(await told(page)).toMatch(/^copy\.mjs: 1 finding\. 628 events in 588 ms\.$/);
  expect(await page.locator('.scene svg').getAttribute('aria-label')).toContain('disk');
  expect(await event(page)).toMatch(/^433 ms: write\(\) of 16 KiB to disk answered false/);
  expect(await page.getByLabel('The story of this run').locator('li').count()).toBe(5);
  const card = page.locator('.find.violation');
  expect(await card.textContent()).toContain('copy.mjs:7:8');
  expect(await card.locator('pre').textContent()).toBe('  disk.write(chunk);\n       ^');
  const rule = await card.getByRole('link').getAttribute('href');
  expect(rule).toMatch(/\/rules\/data-listener-writes\/$/);
});

test('is gone through by keys, and by its story', async () => {
  const page = await opened();
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await slider.press('Home');
  await shows(() => event(page)).toMatch(/^\d+ ms: /);
  const first = await event(page);
  await slider.press('ArrowRight');
  await shows(() => event(page)).not.toBe(first);
  await page.getByRole('button', { name: /912 KiB waited in disk/ }).press('Enter');
  await shows(() => event(page)).toMatch(/^433 ms: /);
  await page.getByRole('button', { name: 'Play', exact: true }).press('Enter');
  await shows(() => event(page)).toMatch(/^58\d ms: /);
});

test('a file can be chosen with the keyboard alone, and the same one again', async () => {
  const page = await site.open('trace/');
  const choosers: FileChooser[] = [];
  page.on('filechooser', (chooser) => choosers.push(chooser));
  const button = page.getByRole('button', { name: 'Choose a trace' });
  // The browser is to know that somebody waits for choosers before one comes.
  await button.focus();
  await page.keyboard.press('Enter');
  await shows(async () => choosers.length).toBe(1);
  await choosers[0].setFiles(OLD);
  await shows(() => told(page)).toMatch(/^copy\.mjs: /);
  await page.keyboard.press('Space');
  await shows(async () => choosers.length).toBe(2);
  await choosers[1].setFiles(fixture('version-2.trace'));
  await shows(() => told(page)).toContain('later Highwater');
});

test('a file can be dropped anywhere on the page', async () => {
  const page = await site.open('trace/');
  const bytes = [...readFileSync(OLD)];
  await page.evaluate((bytes) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(bytes)], 'dropped.trace'));
    for (const type of ['dragover', 'drop']) {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('footer')?.dispatchEvent(event);
      if (!event.defaultPrevented) throw new Error(`The browser would take the ${type}.`);
    }
  }, bytes);
  await shows(() => told(page)).toMatch(/^copy\.mjs: /);
});

describe('says in a sentence why it cannot open', () => {
  const damaged = readFileSync(OLD).subarray(0, 5000);
  test.each([
    ['an empty file', Buffer.alloc(0), 'bad.trace: This file is empty.'],
    ['some other file', Buffer.from('{}'), 'bad.trace: This is not a trace of Highwater’s.'],
    ['half a trace', damaged, 'bad.trace: This trace is damaged'],
    ['a file larger than any trace', Buffer.alloc(9 << 20), 'bad.trace: This file is too large'],
    ['a trace from later', readFileSync(fixture('version-2.trace')), 'by a later Highwater'],
  ])('%s, and shows no run then', async (_, buffer, sentence) => {
    const page = await opened();
    await choose(page, { name: 'bad.trace', mimeType: '', buffer });
    await shows(() => told(page)).toContain(sentence);
    expect(await page.locator('.scene').count()).toBe(0);
  });
});

test('nothing is asked of anybody when a trace is opened', async () => {
  const page = await opened();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await choose(page, fixture('version-2.trace'));
  await shows(() => told(page)).toContain('later Highwater');
  await choose(page, OLD);
  await shows(() => told(page)).toMatch(/^copy\.mjs: /);
  expect(asked).toEqual([]);
});

test('the pages lead to each other', async () => {
  const page = await site.open('');
  await page.getByRole('link', { name: 'Find it in five minutes' }).click();
  await page.locator('article').getByRole('link', { name: 'Look at a trace' }).click();
  expect(await page.locator('h1').textContent()).toBe('Look at a trace');
  await page.getByRole('navigation', { name: 'Where you are' }).getByText('Find it').click();
  expect(await page.locator('h1').textContent()).toBe('Find it in your own program');
});

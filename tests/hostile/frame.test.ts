import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needBrowser } from '../../build/browser.ts';
import { browserArguments } from '../../src/cli/browser-checker.ts';
import { type Served, serveSite } from '../../src/cli/serve.ts';
import { workbenchOf } from '../site/workbench.ts';
import { escapee } from './ways-out.ts';

/** Somewhere else, where nobody should ever come. */
const came: string[] = [];
const elsewhere = createServer(({ url }, response) => {
  came.push(url ?? '');
  response.end();
});
let address = '';
let site: Served;
let browser: Browser;

beforeAll(async () => {
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  site = await serveSite(0);
  browser = await chromium.launch({ executablePath: needBrowser(), args: browserArguments() });
  address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await browser.close();
  await site.close();
  elsewhere.close();
});

/** A page where programs can be run, in a browser that has seen nothing yet. */
async function open(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site.url}play/`);
  await page.waitForSelector('[data-ready]');
  return page;
}

test('a program that tries every way out, run on a page, leaves nothing behind in it', async () => {
  const page = await open();
  const bench = workbenchOf(page);
  const kept = () =>
    page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      stored: Object.keys(localStorage).filter((key) => !key.startsWith('highwater')),
      inSession: Object.keys(sessionStorage).length,
      cookies: document.cookie,
      frames: document.querySelectorAll('iframe').length,
      address: location.pathname,
    }));
  await bench.type('console.log(1);');
  await bench.press('Run');
  const before = await kept();
  await bench.type(escapee(address));
  await bench.press('Run');
  expect(await kept()).toEqual(before);
  expect(await page.context().cookies()).toEqual([]);
  expect(page.context().pages()).toHaveLength(1);
  expect(came).toEqual([]);
});

test('not even the frame that programs run in can go elsewhere', async () => {
  const page = await open();
  const frame = page.frames()[1];
  expect(frame.url()).toBe('about:srcdoc');
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-src'));
  await frame.evaluate((url) => location.assign(url), address).catch(() => {});
  await refused;
  expect(came).toEqual([]);
});

test('the frame has no origin, and asks nobody for anything', async () => {
  const page = await open();
  const tried = await page.frames()[1].evaluate(async (url) => {
    const refusal = (work: () => unknown) =>
      Promise.resolve()
        .then(work)
        .then(
          () => 'done',
          (error: Error) => error.name,
        );
    const image = new Image();
    image.src = url;
    const link = document.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'script', href: url });
    document.head.append(image, link);
    return {
      origin,
      fetch: await refusal(() => fetch(url)),
      storage: await refusal(() => localStorage.length),
      cookies: await refusal(() => document.cookie),
      database: await refusal(() => indexedDB.open('a')),
      parent: await refusal(() => parent.document),
    };
  }, address);
  expect(tried).toEqual({
    origin: 'null',
    fetch: 'TypeError',
    storage: 'SecurityError',
    cookies: 'SecurityError',
    database: 'SecurityError',
    parent: 'SecurityError',
  });
  expect(came).toEqual([]);
});

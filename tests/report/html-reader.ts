import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findBrowser, NO_BROWSER } from '../../src/cli/browser.ts';
import { browserArguments } from '../../src/cli/browser-checker.ts';

/**
 * A browser that opens pages of HTML, for the tests of one file. No page may ask for anything, run
 * anything, or be complained of.
 */
export function htmlReader(): (html: string, options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    const executablePath = findBrowser();
    if (!executablePath) throw new Error(NO_BROWSER);
    browser = await chromium.launch({ executablePath, args: browserArguments() });
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));
  afterAll(() => browser?.close());
  const newPage = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext(options);
    context.on('request', (request) => complaints.push(`asked for ${request.url()}`));
    context.on('weberror', (event) => complaints.push(String(event.error())));
    context.on('console', (message) => complaints.push(message.text()));
    return context.newPage();
  };
  // A context is most of a test's time: who asks for nothing of it gets the one that is there.
  let usual: Promise<Page> | undefined;
  return async (html, options) => {
    usual ??= newPage();
    const page = await (options ? newPage(options) : usual);
    await page.setContent(html);
    return page;
  };
}

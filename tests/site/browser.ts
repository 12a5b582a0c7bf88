import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import sirv from 'sirv';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { findBrowser, NO_BROWSER } from '../../src/cli/browser.ts';
import { browserArguments } from '../../src/cli/browser-checker.ts';
import { site } from './pages.ts';

/** Where the site stands for these tests: under a path that it was not told of. */
const UNDER = '/a/b/';

/** A reader who has never been here. Motion is left out, and with it waiting for its end. */
const READER: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
  colorScheme: 'light',
};

/** Nothing is timed here: this ends what hangs, and is long enough for a machine with much else to do. */
const PATIENCE_MS = 120_000;

export interface SiteForTests {
  /** Opens a page of the site, such as `why/a/`, as a reader who has never been here. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /**
   * One page, opened once, whoever of the file's tests asks for it: to make ready what running takes
   * is most of a test's time.
   */
  shared(path: string): () => Promise<Page>;
  /** From now on nobody answers at the site's address. */
  stopServer(): Promise<void>;
}

/**
 * Opens a browser at the site, for the tests of one file. After each of them nothing may have thrown
 * in a page, and nothing may have been asked for from anywhere but the site.
 */
export function siteForTests(): SiteForTests {
  vi.setConfig({ testTimeout: 2 * PATIENCE_MS, hookTimeout: PATIENCE_MS });
  const server = createServer(serveUnder(UNDER));
  const complaints: string[] = [];
  let browser: Browser;
  let address = '';
  beforeAll(async () => {
    [browser, address] = await Promise.all([launch(), listen(server)]);
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));
  afterAll(async () => {
    await browser?.close();
    await close(server);
  });
  const open: SiteForTests['open'] = async (path, options) => {
    const context = await browser.newContext({ ...READER, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    watch(context, address, complaints);
    const page = await context.newPage();
    await page.goto(address + path);
    return page;
  };
  return {
    open,
    shared(path) {
      let opened: Promise<Page> | undefined;
      return () => (opened ??= open(path));
    },
    stopServer: () => close(server),
  };
}

/** Waits until what a page shows is as expected. */
export function shows<T>(read: () => Promise<T>) {
  return expect.poll(read, { interval: 20, timeout: PATIENCE_MS });
}

function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(NO_BROWSER);
  // Without a graphics card, the process that stands for one takes more time than all pages together.
  return chromium.launch({ executablePath, args: [...browserArguments(), '--disable-gpu'] });
}

function watch(context: BrowserContext, address: string, complaints: string[]): void {
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('blob:')) complaints.push(`asked for ${url}`);
  });
  context.on('weberror', (event) => complaints.push(String(event.error())));
}

/** A plain file server: no special headers, and no page that stands for those that are missing. */
function serveUnder(path: string): RequestListener {
  const serve = sirv(site, { etag: true });
  return (request, response) => {
    if (request.url?.startsWith(path)) {
      request.url = request.url.slice(path.length - 1);
      serve(request, response);
    } else {
      response.writeHead(404).end();
    }
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${UNDER}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

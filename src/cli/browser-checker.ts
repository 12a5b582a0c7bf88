import { type Browser, chromium, type Page } from 'playwright-core';
import type { Checker, Observed, Ran, Recorded } from '../checker.ts';
import type { Program } from '../program.ts';
import type { Report } from '../report/report.ts';
import type { RunDials } from '../run/dials.ts';
import type { Output } from '../run/protocol.ts';
import { findBrowser, NO_BROWSER } from './browser.ts';
import { type Served, serveSite } from './serve.ts';
import { UsageError } from './usage.ts';

/** What the page /host/ offers to whoever drives it. */
type DrivenHost = Omit<Checker, 'close'>;

type DrivenWindow = typeof globalThis & {
  highwater?: Promise<DrivenHost>;
  /** Passes on a piece of output of one run to the command. */
  highwaterOutput?: (run: number, output: Output) => Promise<void>;
};

/**
 * What a browser is started with: nothing that calls out. Root has no sandbox of Chromium's to use,
 * as in most containers.
 */
export function browserArguments(): string[] {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [
    ...root,
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/** Opens the browser host: an installed browser, headless, at the site's own page for it. */
export async function openBrowserChecker(): Promise<Checker> {
  const executablePath = findBrowser();
  if (!executablePath) throw new UsageError(NO_BROWSER);
  const browser = await launch(executablePath);
  const site = await serveSite(0);
  const page = await browser.newPage();
  const listeners: ((output: Output) => void)[] = [];
  await page.exposeFunction('highwaterOutput', (run: number, output: Output) =>
    listeners[run](output),
  );
  await page.goto(`${site.url}host/`);
  return drive(page, browser, site, listeners);
}

async function launch(executablePath: string): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath, args: browserArguments() });
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new UsageError(`${executablePath} could not be started as a browser: ${reason}`);
  }
}

function drive(
  page: Page,
  browser: Browser,
  site: Served,
  listeners: ((output: Output) => void)[],
): Checker {
  return {
    check: (...asked) => page.evaluate(askCheck, asked),
    record: (...asked) => page.evaluate(askRecord, asked),
    examine: (...asked) => page.evaluate(askExamine, asked),
    observe: (...asked) => page.evaluate(askObserve, asked),
    run: (program, output, dials = {}, stdin = '') => {
      const run = listeners.push(output) - 1;
      return page.evaluate(askRun, { program, run, dials, stdin });
    },
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/** Runs in the page. */
async function askCheck(asked: Parameters<DrivenHost['check']>): Promise<Report> {
  const host = await (globalThis as DrivenWindow).highwater;
  if (!host) throw new Error('The page has no host.');
  return host.check(...asked);
}

/** Runs in the page. */
async function askRecord(asked: Parameters<DrivenHost['record']>): Promise<Recorded> {
  const host = await (globalThis as DrivenWindow).highwater;
  if (!host) throw new Error('The page has no host.');
  return host.record(...asked);
}

/** Runs in the page. */
async function askExamine(asked: Parameters<DrivenHost['examine']>): Promise<Report> {
  const host = await (globalThis as DrivenWindow).highwater;
  if (!host) throw new Error('The page has no host.');
  return host.examine(...asked);
}

/** Runs in the page. */
async function askObserve(asked: Parameters<DrivenHost['observe']>): Promise<Observed> {
  const host = await (globalThis as DrivenWindow).highwater;
  if (!host) throw new Error('The page has no host.');
  return host.observe(...asked);
}

interface AskedRun {
  readonly program: Program;
  /** Which listener its output is for. */
  readonly run: number;
  readonly dials: RunDials;
  readonly stdin: string;
}

/** Runs in the page. */
async function askRun({ program, run, dials, stdin }: AskedRun): Promise<Ran> {
  const host = await (globalThis as DrivenWindow).highwater;
  const tell = (globalThis as DrivenWindow).highwaterOutput;
  if (!host || !tell) throw new Error('The page has no host.');
  const told: Promise<void>[] = [];
  const ran = await host.run(program, (output) => void told.push(tell(run, output)), dials, stdin);
  await Promise.all(told);
  return ran;
}

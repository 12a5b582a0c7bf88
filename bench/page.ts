import { chromium, type Page } from 'playwright-core';
import { needBrowser } from '../build/browser.ts';
import { browserArguments } from '../src/cli/browser-checker.ts';
import { serveSite } from '../src/cli/serve.ts';
import { DEADLINES } from '../src/run/host.ts';
import { ms, quantile, type Row } from './row.ts';

const RUNS = 40;

/** The workbench, in a real browser: from Run to verdict, and what an endless loop does to the page. */
export async function pageBench(): Promise<Row[]> {
  const site = await serveSite(0);
  const browser = await chromium.launch({
    executablePath: needBrowser(),
    args: browserArguments(),
  });
  try {
    const page = await browser.newPage();
    const cold = await firstRun(page, `${site.url}why/too-much-too-quickly/`);
    const warm = await warmRuns(page);
    const turned = await turnedDials(page);
    const loop = await endlessLoop(page);
    return [
      {
        what: 'first run in a fresh browser, page load included',
        measured: ms(cold),
        budget: '1.5 s',
      },
      {
        what: `Run to verdict, warm, ${RUNS} runs`,
        measured: `p50 ${ms(quantile(warm, 0.5))}, p95 ${ms(quantile(warm, 0.95))}`,
        budget: 'p50 40 ms, p95 100 ms',
      },
      {
        what: `a dial turned to its result drawn, warm, ${RUNS} turns`,
        measured: `p50 ${ms(quantile(turned, 0.5))}, p95 ${ms(quantile(turned, 0.95))}`,
        budget: '100 ms',
      },
      { what: "an endless loop: the page's longest gap", measured: ms(loop.gap), budget: '50 ms' },
      {
        what: `an endless loop: verdict after its limit of ${DEADLINES.silentMs} ms`,
        measured: ms(loop.verdict - DEADLINES.silentMs),
        budget: '100 ms',
      },
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}

async function firstRun(page: Page, url: string): Promise<number> {
  const start = performance.now();
  await page.goto(url);
  await page.waitForSelector('[data-ready]');
  await page.click('.acts [data-run]');
  await page.waitForSelector('.scene svg');
  return performance.now() - start;
}

/** From the click to the moment that the workbench is no longer busy, as the page sees it. */
function warmRuns(page: Page): Promise<number[]> {
  return page.evaluate(async (times) => {
    const bench = document.querySelector('[data-workbench]') as HTMLElement;
    const button = document.querySelector<HTMLButtonElement>('.acts [data-run]');
    const idle = () =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (bench.hasAttribute('data-busy')) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(bench, { attributeFilter: ['data-busy'] });
      });
    const taken: number[] = [];
    for (let run = 0; run < times; run++) {
      const done = idle();
      const start = performance.now();
      button?.click();
      await done;
      taken.push(performance.now() - start);
      // The reader looks at what came of it, and a spare worker is made ready meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    return taken;
  }, RUNS);
}

/** From the turn of a dial to the frame in which the picture of the new run stands. */
function turnedDials(page: Page): Promise<number[]> {
  return page.evaluate(async (times) => {
    const bench = document.querySelector('[data-workbench]') as HTMLElement;
    const dials = [...document.querySelectorAll<HTMLInputElement>('[data-dial] input')];
    const drawn = () =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (bench.hasAttribute('data-busy')) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(resolve));
        });
        observer.observe(bench, { attributeFilter: ['data-busy'] });
      });
    const taken: number[] = [];
    for (let turn = 0; turn < times; turn++) {
      const dial = dials.filter(({ checked }) => !checked)[turn % 3];
      const done = drawn();
      const start = performance.now();
      dial.click();
      await done;
      taken.push(performance.now() - start);
      // As above.
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    return taken;
  }, RUNS);
}

async function endlessLoop(page: Page): Promise<{ gap: number; verdict: number }> {
  await page.click('.cm-content');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('while (true) {}');
  return page.evaluate(async () => {
    const bench = document.querySelector('[data-workbench]') as HTMLElement;
    const start = performance.now();
    let [last, gap] = [start, 0];
    document.querySelector<HTMLButtonElement>('.acts [data-run]')?.click();
    do {
      await new Promise((resolve) => setTimeout(resolve));
      const now = performance.now();
      gap = Math.max(gap, now - last);
      last = now;
    } while (bench.hasAttribute('data-busy'));
    return { gap, verdict: last - start };
  });
}

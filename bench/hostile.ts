import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { needBrowser } from '../build/browser.ts';
import { checkerOf } from '../src/checker.ts';
import { browserArguments } from '../src/cli/browser-checker.ts';
import { serveSite } from '../src/cli/serve.ts';
import { NodeHost } from '../src/run/node/host.ts';
import { ms, type Row } from './row.ts';

/** Programs that do their worst. */
const WORST: Readonly<Record<string, string>> = {
  'an endless loop': 'for (;;) {}',
  'an endless loop of promises': 'for (;;) await null;',
  'an endless chain of immediates': 'const again = () => setImmediate(again); again();',
  'a flood of output': "for (;;) console.log('flood '.repeat(100));",
  'a bomb of buffers': 'const kept = []; for (;;) kept.push(Buffer.alloc(1024 * 1024));',
};

const script = new URL('../dist/runtime/child.js', import.meta.url).pathname;

/** How long each takes to its verdict, on both hosts, and what the page feels of it. */
export async function hostileBench(): Promise<Row[]> {
  return [...(await nodeRows()), ...(await pageRows())];
}

async function nodeRows(): Promise<Row[]> {
  const host = new NodeHost(script);
  const checker = checkerOf({ host, build, node: null }, async () => host.close());
  const rows: Row[] = [];
  for (const [title, text] of Object.entries(WORST)) {
    const start = performance.now();
    const program = { entry: 'worst.js', files: { 'worst.js': text } };
    const measures = { name: 'run', expects: [], allowed: [], raised: [] };
    const { verdict } = await checker.examine(program, measures);
    const took = ms(performance.now() - start);
    rows.push({ what: `on Node, ${title}: ${verdict}`, measured: took, budget: 'none' });
  }
  await checker.close();
  return rows;
}

async function pageRows(): Promise<Row[]> {
  const site = await serveSite(0);
  const browser = await chromium.launch({
    executablePath: needBrowser(),
    args: browserArguments(),
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}play/`);
    await page.waitForSelector('[data-ready]');
    const rows: Row[] = [];
    for (const [title, text] of Object.entries(WORST)) {
      await type(page, text);
      const { gap, verdict } = await run(page, null);
      rows.push({ what: `in a page, ${title}`, measured: ms(verdict), budget: 'none' });
      rows.push({ what: "... the page's longest gap", measured: ms(gap), budget: '50 ms' });
    }
    await type(page, WORST['an endless loop']);
    const { stop } = await run(page, 500);
    return [...rows, { what: 'from Stop to rest', measured: ms(stop), budget: '100 ms' }];
  } finally {
    await browser.close();
    await site.close();
  }
}

async function type(page: Page, text: string): Promise<void> {
  await page.click('.cm-content');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** @param stopAfter milliseconds after which Stop is pressed, or null. */
function run(page: Page, stopAfter: number | null) {
  return page.evaluate(async (stopAfter) => {
    const bench = document.querySelector('[data-workbench]') as HTMLElement;
    const button = () => document.querySelector<HTMLButtonElement>('.acts [data-run]');
    const start = performance.now();
    let [last, gap, stopped] = [start, 0, 0];
    button()?.click();
    do {
      await new Promise((resolve) => setTimeout(resolve));
      const now = performance.now();
      gap = Math.max(gap, now - last);
      last = now;
      if (stopAfter === null || stopped > 0 || now - start < stopAfter) continue;
      stopped = now;
      document.querySelector<HTMLButtonElement>('.acts [data-stop]')?.click();
    } while (bench.hasAttribute('data-busy'));
    return { gap, verdict: last - start, stop: last - stopped };
  }, stopAfter);
}

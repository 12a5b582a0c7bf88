import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { siteForTests } from './browser.ts';
import { workbenchOf } from './workbench.ts';

const site = siteForTests();

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

async function violations(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target} ${failureSummary}`),
  );
}

/** How far a page can be scrolled sideways. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

const LOOKS = [
  { viewport: WIDE, colorScheme: 'light' },
  { viewport: PHONE, colorScheme: 'dark' },
] as const;

/** Looks at a page as it stands: wide and light, and on a phone and dark. */
async function look(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  for (const { viewport, colorScheme } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    expect(await sideways(page), `at ${viewport.width} px`).toBe(0);
    expect(await violations(page), `${colorScheme}, ${viewport.width} px`).toEqual([]);
  }
}

describe('is fit for every reader, light and dark, wide and on a phone:', () => {
  test.each([
    ['the cover', ''],
    ['the contents', 'contents/'],
    ['the rules', 'rules/'],
    ['a rule', 'rules/data-listener-writes/'],
    ['the exercises', 'exercises/'],
    ['how to find it', 'find/'],
    ['the page that opens traces', 'trace/'],
  ])('%s', async (_, path) => {
    await look(await site.open(path));
  });

  test('a lesson, before and after a run', async () => {
    const page = await site.open('why/too-much-too-quickly/');
    await page.locator('[data-workbench][data-ready]').waitFor();
    await look(page);
    await page.setViewportSize(WIDE);
    const bench = workbenchOf(page);
    await bench.press('Run');
    await bench.event.waitFor();
    await look(page);
  });

  test('a trace that was opened', async () => {
    const page = await site.open('trace/');
    await page.locator('[data-trace-file]').setInputFiles('tests/report/traces/version-1.trace');
    await page.locator('.event').waitFor();
    await look(page);
  });

  test('an exercise, after a check', async () => {
    const page = await site.open('exercises/stop-the-flood/');
    const bench = workbenchOf(page);
    await bench.press('Check');
    await bench.panel.getByRole('status').waitFor();
    await look(page);
  });

  test('the playground, with what was printed', async () => {
    const page = await site.open('play/');
    const bench = workbenchOf(page);
    await bench.press('Run');
    await bench.tab('Console').click();
    await bench.panel.getByRole('log').waitFor();
    await look(page);
  });
});

import { expect, test } from 'vitest';
import { shows, siteForTests } from '../site/browser.ts';
import { workbenchOf } from '../site/workbench.ts';
import { HOSTILE } from './answers.ts';

const site = siteForTests();
const opened = site.shared('exercises/stop-the-flood/');
const WORST = [
  'an endless loop',
  'an endless loop of promises',
  'a bomb of typed arrays',
  'a flood of output',
  'a rejected promise that nobody waits for',
];

test.each(HOSTILE.filter(({ title }) => WORST.includes(title)))(
  'in a page, $title leaves the page quick, the text whole, and says what came of it',
  async ({ text, says }) => {
    const bench = workbenchOf(await opened());
    const { page } = bench;
    await bench.type(text);
    await bench.button('Run').click();
    // While it runs the page answers: a tab can be chosen, and text typed.
    await bench.tab('Console').click();
    await bench.code.press('ControlOrMeta+End');
    await page.keyboard.type('// here');
    await bench.rest();
    await bench.tab('Findings').click();
    await shows(() => bench.panel.locator('.find').first().textContent()).toContain(says);
    expect(await bench.typed()).toBe(`${text}// here`);
    await page.reload();
    await shows(() => bench.typed()).toBe(`${text}// here`);
  },
);

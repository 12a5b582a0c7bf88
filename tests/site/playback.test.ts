import { expect, test } from 'vitest';
import { shows, siteForTests } from './browser.ts';
import { type Workbench, workbenchOf } from './workbench.ts';

const site = siteForTests();
const opened = site.shared('how/what-write-answers/');

/** The run of six chunks, its playhead at the start. Nothing here is done with a pointer. */
async function atStart(): Promise<Workbench> {
  const bench = workbenchOf(await opened());
  await bench.button('Run').and(bench.page.locator(':enabled')).press('Enter');
  await bench.rest();
  await bench.event.waitFor();
  await slider(bench).press('Home');
  await shows(() => bench.event.textContent()).toMatch(/^0 ms: /);
  return bench;
}

function slider({ root }: Workbench) {
  return root.getByRole('slider', { name: 'Position in the recording' });
}

/** What the slider tells a screen reader. */
function position(bench: Workbench): Promise<string | null> {
  return slider(bench).getAttribute('aria-valuetext');
}

test('keys of the slider go event by event, from change to change, and to the ends', async () => {
  const bench = await atStart();
  const first = await position(bench);
  await slider(bench).press('PageUp');
  await shows(() => position(bench)).toBe('0 ms: write() of 16 KiB to disk answered false');
  const change = await bench.event.textContent();
  await slider(bench).press('ArrowRight');
  await shows(() => bench.event.textContent()).not.toBe(change);
  await slider(bench).press('ArrowLeft');
  await shows(() => bench.event.textContent()).toBe(change);
  await slider(bench).press('End');
  await shows(() => position(bench)).toMatch(/^24 ms: /);
  await slider(bench).press('Home');
  await shows(() => position(bench)).toBe(first);
});

test('buttons step forwards and back', async () => {
  const bench = await atStart();
  const first = await position(bench);
  await bench.button('One event on').press('Enter');
  await shows(() => position(bench)).not.toBe(first);
  await bench.button('One event back').press('Enter');
  await shows(() => position(bench)).toBe(first);
  await bench.button('To the next change').press('Enter');
  await shows(() => position(bench)).toContain('answered false');
  await bench.button('To the change before').press('Enter');
  await shows(() => position(bench)).not.toContain('answered false');
});

test('Play runs to the end by itself, at the speed that is chosen, and can be paused', async () => {
  const bench = await atStart();
  const slow = bench.button('¼×');
  await slow.press('Enter');
  expect(await slow.getAttribute('aria-pressed')).toBe('true');
  await bench.button('Play').press('Space');
  await bench.button('Play').waitFor();
  await shows(() => position(bench)).toMatch(/^24 ms: /);
  await slider(bench).press('Home');
  await bench.button('Play').press('Space');
  await shows(() => position(bench)).toMatch(/^24 ms: /);
});

test('the tabs are walked by arrows, and Tab leaves the editor after Escape', async () => {
  const bench = await atStart();
  await bench.tab('Flow').press('ArrowRight');
  expect(await bench.tab('Console').getAttribute('aria-selected')).toBe('true');
  await bench.tab('Console').press('End');
  expect(await bench.tab('Findings').getAttribute('aria-selected')).toBe('true');
  await bench.tab('Findings').press('ArrowRight');
  expect(await bench.tab('Flow').getAttribute('aria-selected')).toBe('true');
  await bench.code.focus();
  await bench.page.keyboard.press('Escape');
  await bench.page.keyboard.press('Tab');
  const left = bench.code.evaluate((code) => !code.contains(document.activeElement));
  expect(await left).toBe(true);
});

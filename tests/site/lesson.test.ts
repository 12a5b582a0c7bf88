import { expect, test } from 'vitest';
import { shows, siteForTests } from './browser.ts';
import { type Workbench, workbenchOf } from './workbench.ts';

const site = siteForTests();
const LESSON = 'why/too-much-too-quickly/';
const opened = site.shared(LESSON);

/** All that the page says of a run of the flood. */
async function said({ page, root, counted, drawing }: Workbench) {
  const text = (selector: string) => page.locator(selector).allInnerTexts();
  const moments = page.locator('article [data-moment]');
  return {
    counts: await counted(),
    story: await text('article [data-story] li'),
    prediction: await text('article [data-verdict]'),
    values: await text('article [data-value]'),
    moments: await moments.evaluateAll((all) => all.map((one) => (one as HTMLElement).title)),
    drawing: await drawing(),
    findings: await root.locator('.find p:first-of-type').allTextContents(),
  };
}

/** A run of the program as the book has it, whatever another test has turned. */
async function runFlood(): Promise<Workbench> {
  const bench = workbenchOf(await opened());
  if (await bench.button('Reset').isEnabled()) await bench.button('Reset').click();
  await bench.press('Run');
  await shows(() => bench.counted()).toEqual([
    'write() answered true 3 times, false 509 times; 508 were ignored',
  ]);
  return bench;
}

/** Turns a dial of the text. */
async function turn({ page }: Workbench, dial: string, value: string): Promise<void> {
  await page.getByRole('group', { name: dial }).getByLabel(value, { exact: true }).check();
}

test('before there is a run, nothing is said of one', async () => {
  const page = await site.open(LESSON);
  await page.locator('[data-workbench][data-ready]').waitFor();
  const values = await page.locator('article [data-value]').allInnerTexts();
  expect(new Set(values)).toEqual(new Set(['—']));
  expect(await page.locator('article [data-moment]:enabled').count()).toBe(0);
  expect(await page.locator('article [data-story]').textContent()).toMatch(/^Run it/);
});

test('a flood is seen to overflow, and the text leads to its moments', async () => {
  const { page, drawing, event } = await runFlood();
  await shows(drawing).toMatch(/^7\.8 MiB wait in disk, 125 times its high water mark\./);
  await page.getByRole('button', { name: 'the first false' }).click();
  await shows(() => event.textContent()).toBe('0.4 ms: write() of 16 KiB to disk answered false');
  await shows(drawing).toMatch(/^64 KiB wait in disk\. .* holds 64 KiB of 64 KiB/);
  await page.getByRole('button', { name: 'the worst moment' }).click();
  await shows(drawing).toMatch(/^7\.8 MiB wait in disk/);
});

test('every number, moment and sentence about the run follows the dials', async () => {
  const bench = await runFlood();
  await bench.page.getByLabel('Nearly the whole film').check();
  await shows(() => said(bench)).toMatchObject({
    prediction: ['As you said: 7.8 MiB.'],
    values: ['7.8 MiB', '508', '509', '7.8 MiB', '7.8 MiB'],
  });
  await turn(bench, 'Chunk size', '4 KiB');
  await shows(() => said(bench)).toEqual(BY_4_KIB);
  expect(await bench.typed()).toContain('const chunkSize = 4 * KiB;');
  await turn(bench, 'The disk takes, for each chunk', '0.1 ms');
  await shows(() => said(bench)).toMatchObject({
    counts: ['write() answered true 2048 times, false 0 times'],
    prediction: ['This run says otherwise: 4 KiB.'],
    values: ['4 KiB', '0', '0', '4 KiB', '4 KiB'],
    findings: [],
  });
});

test('dials that are turned faster than programs run are not forgotten', async () => {
  const bench = await runFlood();
  await turn(bench, 'The disk takes, for each chunk', '0.1 ms');
  await turn(bench, 'Chunk size', '64 KiB');
  await turn(bench, 'The disk takes, for each chunk', '4 ms');
  await turn(bench, 'Chunk size', '4 KiB');
  await shows(() => said(bench)).toMatchObject({ story: BY_4_KIB.story });
});

/** 8 MiB are 2,048 chunks of 4 KiB: the sixteenth fills 64 KiB. */
const BY_4_KIB = {
  counts: ['write() answered true 15 times, false 2033 times; 2032 were ignored'],
  story: [
    "The program listened for 'data' on film, and wrote to disk each time.",
    'The 16th chunk filled disk to its 64 KiB, and write() answered false for the first time, at 1.6 ms.',
    'The program went on: 2,032 more chunks, none waited for.',
    'At 205 ms, 7.8 MiB waited in disk: 125 times its high water mark.',
    'disk was empty again after 8.19 s.',
  ],
  prediction: ['As you said: 7.8 MiB.'],
  values: ['7.8 MiB', '2,032', '2,033', '7.8 MiB', '7.8 MiB'],
  moments: [
    'disk: write() first answers false, at 1.6 ms',
    'disk: holds its most, 7.8 MiB, at 205 ms',
  ],
  drawing: expect.stringMatching(/^7\.8 MiB wait in disk, 125 times/),
  findings: [expect.stringContaining('returned false 2,033 times')],
};

import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { findingText } from '../../src/report/folded.ts';
import { html } from '../../src/report/html.ts';
import { STYLE, TOKENS } from '../../src/report/html-style.ts';
import { pictureOf } from '../../src/view/picture.ts';
import { flooded, piped } from '../view/made.ts';
import { htmlReader } from './html-reader.ts';
import {
  finding,
  HOSTILE,
  hint,
  hostileReport,
  reportOf,
  scenario,
  shown,
  shownLine,
  telling,
  wrong,
} from './reports.ts';

const open = htmlReader();

const flood = pictureOf(flooded(2000).recording());
const waits = pictureOf(piped(20).recording());
const found = reportOf(
  'process',
  scenario('run', { verdict: 'failed', findings: [finding(), hint] }),
);
const page = html(found, { ...telling, pictures: [flood] });

test('a program in which nothing was found says so', async () => {
  const read = await open(html(reportOf('process', scenario('run')), telling));
  expect(await read.title()).toBe('copy.js · Highwater');
  expect(await read.locator('h1').textContent()).toBe('copy.js');
  expect(await read.locator('.verdict').textContent()).toBe('Nothing was found.');
});

test('a finding is told with its line of code, and a caret under it', async () => {
  const read = await open(page);
  expect(await read.locator('.verdict').textContent()).toBe('1 violation, 1 hint.');
  const card = read.locator('.find.violation');
  expect(await card.locator('h3').textContent()).toContain('write()');
  expect(await card.textContent()).toContain('It wrote on 7 times.');
  expect(await card.locator('pre').textContent()).toBe('3 |   disk.write(chunk);\n  |        ^');
});

test('each scenario of a check has its outcomes and its own picture', async () => {
  const read = await open(html(wrong, { ...telling, pictures: [flood, waits, null] }));
  expect(await read.locator('h2').allTextContents()).toEqual([
    '✗ a slow disk',
    '✓ an empty film',
    '✗ a broken disk',
  ]);
  expect(await read.locator('.outcomes li').allTextContents()).toEqual([
    '✗ Half of film is missing.',
    '✓ It printed "copied".',
  ]);
  expect(await read.locator('.waits').textContent()).toBe('disk waits for write() or end().');
  expect(await read.locator('section > figure').count()).toBe(2);
});

test('what was measured of a run comes after its findings, and what follows from one is folded under it', async () => {
  const cause = finding();
  const follower = finding({
    rule: 'forgotten-end',
    weight: 'hint',
    details: { follows: findingText(cause) },
  });
  const measured = {
    ...{ name: 'peak-buffered', verdict: 'measured', measured: 7, budget: null, place: null },
    words: '`disk` held 7 bytes.',
  } as never;
  const parts = { findings: [cause, follower], outcomes: [measured] };
  const read = await open(html(reportOf('process', scenario('run', parts)), telling));
  expect(await read.locator('.find').count()).toBe(1);
  expect(await read.locator('.find').textContent()).toContain('From this follows: forgotten-end');
  expect(await read.locator('.find ~ .outcomes').textContent()).toBe('· disk held 7 bytes.');
});

describe('the picture', () => {
  test('begins at the fullest moment, and a sentence leads to its own, by mouse and keys', async () => {
    const read = await open(page);
    const tanks = read.locator('.wide .scene:visible svg');
    const fullest = await tanks.getAttribute('aria-label');
    expect(fullest).toMatch(/copy.* (?:holds|needs|over)/s);
    expect(await read.locator('.wide .playhead:visible').count()).toBe(1);
    await read.getByRole('radio').first().focus();
    await read.keyboard.press('ArrowDown');
    expect(await tanks.getAttribute('aria-label')).not.toBe(fullest);
    await read.getByText('times its high water mark').click();
    expect(await tanks.getAttribute('aria-label')).toBe(fullest);
    expect(await read.locator('.event:visible p:visible').count()).toBe(1);
  });

  test('is laid out anew for a phone', async () => {
    const read = await open(page, { viewport: { width: 390, height: 844 } });
    expect(await read.locator('.wide').isVisible()).toBe(false);
    expect(await read.locator('.narrow .scene:visible').count()).toBe(1);
    const sideways = () => document.documentElement.scrollWidth - innerWidth;
    expect(await read.evaluate(sideways)).toBe(0);
  });

  test('of a run without streams says so', async () => {
    const none = pictureOf(flooded(0).recording());
    const read = await open(
      html(reportOf('process', scenario('run')), { ...telling, pictures: [none] }),
    );
    expect(await read.locator('.scene:visible').count()).toBe(1);
  });
});

test.each([
  ['light', 1440],
  ['dark', 390],
] as const)('is fit for every reader: %s, %i px', async (colorScheme, width) => {
  const read = await open(html(wrong, { ...telling, pictures: [flood, waits, null] }), {
    colorScheme,
    viewport: { width, height: 900 },
    bypassCSP: true,
  });
  await read.evaluate(axe.source);
  const { violations } = await read.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document),
  );
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual(
    [],
  );
});

test('has no script, and names no address', () => {
  expect(page).not.toMatch(/<script|\son\w+=|javascript:/i);
  expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
    /https?:|url\(|@import|src=/,
  );
});

test('has the site’s colours and letters, and all that a drawing asks for', () => {
  const site = readFileSync(new URL('../../src/site/styles/tokens.css', import.meta.url), 'utf8');
  const own = TOKENS.trim()
    .split('\n')
    .map((line) => line.trim());
  expect(own.filter((line) => !site.includes(line))).toEqual([]);
  const asked = `${page}${STYLE}`.match(/var\(--[\w-]+\)/g) ?? [];
  const missing = asked.filter((one) => !TOKENS.includes(`${one.slice(4, -1)}:`));
  expect([...new Set(missing)]).toEqual([]);
});

test.each(HOSTILE)('shows what a program calls things, and nothing else: %j', async (text) => {
  const report = hostileReport('process', text);
  const read = await open(html(report, { ...telling, subject: text, lineOf: () => text }));
  expect(await read.locator('h1').textContent()).toBe(shownLine(text));
  const happened = read.locator('.find.violation > p').nth(1);
  expect((await happened.textContent())?.replaceAll('`', '')).toBe(shown(text).replaceAll('`', ''));
  expect(await read.locator('main > *').count()).toBe(2);
  expect(await read.locator('article').count()).toBe(3);
});

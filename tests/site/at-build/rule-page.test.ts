import { expect, test } from 'vitest';
import { exampleCells, wordsHtml } from '../../../src/site/at-build/rule-page.ts';

test.each([
  ['`{stream}.write()` was called', '<code><var>stream</var>.write()</code> was called'],
  ['{stream} failed at {place}', '<var>stream</var> failed at <var>file:line</var>'],
  ['{count:times}, {worst:amount}', '<var>n</var> times, <var>n</var> bytes'],
  ['{count:one chunk|many chunks}', '<var>n</var> many chunks'],
  ["A 'data' listener calls write()", "A <code>'data'</code> listener calls <code>write()</code>"],
  ["the slower one's _read", "the slower one's <code>_read</code>"],
  ['a < b & c', 'a &lt; b &amp; c'],
])('says %s as HTML', (text, html) => {
  expect(wordsHtml(text)).toBe(html);
});

test('an example is shown without the mark that its test reads, and its line is known', () => {
  const code = "const a = 1;\nonce(a, 'drain'); // expect: lost-drain\n";
  const examples = { breaks: [{ title: 'Waits', code }], keeps: [] };
  const [{ cell, bad }] = exampleCells('lost-drain', examples, 'breaks');
  expect(cell.files['program.js']).toBe("const a = 1;\nonce(a, 'drain');\n");
  expect(cell.key).toBe('rules/lost-drain#breaks-1');
  expect(bad).toEqual([2]);
});

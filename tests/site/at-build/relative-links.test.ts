import { expect, test } from 'vitest';
import { relativeTo } from '../../../src/site/at-build/relative-links.ts';

test.each([
  ['index.html', '/', './'],
  ['index.html', '/why/a/', 'why/a/'],
  ['why/a/index.html', '/', '../../'],
  ['why/a/index.html', '/why/b/', '../b/'],
  ['why/a/index.html', '/why/a/', './'],
  ['why/a/index.html', '/contents/#why', '../../contents/#why'],
  ['why/a/index.html', '/assets/a.css?v=1', '../../assets/a.css?v=1'],
])('in %s, %s is %s', (page, link, relative) => {
  expect(relativeTo(page, `<a href="${link}">`)).toBe(`<a href="${relative}">`);
});

test.each([
  ['a link to elsewhere', '<a href="https://nodejs.org/api/">'],
  ['a link within the page', '<a href="#main">'],
  ['text that looks like a link', '<p>Write href="/a/" there.</p>'],
  ['data for scripts', '<script type="application/json">{"a":"src=\\"/a/\\""}</script>'],
  ['another attribute', '<p title="/a/">'],
])('leaves %s as it is', (_, html) => {
  expect(relativeTo('why/a/index.html', html)).toBe(html);
});

test('finds a link after an attribute that holds a bracket', () => {
  expect(relativeTo('a/index.html', '<a title="a > b" href="/">')).toBe(
    '<a title="a > b" href="../">',
  );
});

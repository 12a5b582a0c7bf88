import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CellData } from '../../src/book/cell.ts';
import { dataOf, files, type Page, pages, read, textOf } from './pages.ts';

/** Where the site stands for these tests: under a path that it was not told of. */
const ROOT = 'http://site.test/a/b/';

/** Whom the text may send its reader to. Nothing is ever fetched from there. */
const ELSEWHERE = ['https://nodejs.org'];

const addressOf = ({ path }: Page) => ROOT + path.replace(/index\.html$/, '');

/** Everything that a page names by an address, resolved as a browser would. */
function addresses(page: Page): URL[] {
  return page.tags.flatMap(({ attributes: { href, src, 'data-root': root } }) =>
    [href, src, root].flatMap((at) => (at === undefined ? [] : [new URL(at, addressOf(page))])),
  );
}

/** The file that a plain file server gives for an address; undefined outside the site. */
function fileAt({ href }: URL): string | undefined {
  const [address] = href.split('#');
  if (!address.startsWith(ROOT)) return undefined;
  const path = address.slice(ROOT.length);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

function idsOf(file: string): string[] {
  const page = pages.find(({ path }) => path === file);
  return page?.tags.flatMap(({ attributes: { id } }) => (id ? [id] : [])) ?? [];
}

/** A script and all that it imports before it begins. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of read(file).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) {
    withImports(`assets/${name}`, seen);
  }
  return seen;
}

/** All that a browser fetches for a page before it is touched, but for the icon. */
function loadedBy(page: Page): string[] {
  const named = page.tags.flatMap(({ name, attributes: { href, src, rel } }) => {
    const at = name === 'script' ? src : rel === 'stylesheet' ? href : undefined;
    return at ? [fileAt(new URL(at, addressOf(page))) as string] : [];
  });
  const scripts = named.flatMap((file) => (file.endsWith('.js') ? [...withImports(file)] : [file]));
  return [page.path, ...new Set(scripts)];
}

describe.each(pages.map((page) => [page.path, page] as const))('%s', (_, page) => {
  test('leads nowhere that is not there, under any path', () => {
    const dangling = addresses(page).filter((url) => {
      if (ELSEWHERE.includes(url.origin)) return false;
      const file = fileAt(url);
      if (!file || !files.includes(file)) return true;
      return url.hash !== '' && !idsOf(file).includes(url.hash.slice(1));
    });
    expect(dangling.map(String)).toEqual([]);
  });

  test('fetches nothing from another host', () => {
    const fetched = page.tags.flatMap(({ name, attributes: { href, src, srcset } }) => [
      ...(name === 'a' || !href ? [] : [href]),
      ...(src ? [src] : []),
      ...(srcset ? [srcset] : []),
    ]);
    const styles = Array.from(page.html.matchAll(/url\(([^)]*)\)|@import\s+([^;]*)/g), String);
    expect([...fetched, ...styles].filter((at) => /^\w+:|\/\//.test(at))).toEqual([]);
  });

  test('says what it is, and in which language', () => {
    const [html] = page.tags;
    const description = page.tags.find(({ attributes }) => attributes.name === 'description');
    const headings = page.html.replace(/<noscript>.*?<\/noscript>/gs, '').match(/<h1/g);
    expect(html.attributes.lang).toBe('en');
    expect(textOf(page.html, 'title')).not.toBe('');
    expect(description?.attributes.content).toMatch(/^.{20,}\.$/s);
    expect(headings).toHaveLength(1);
  });

  test('uses an id once', () => {
    const ids = idsOf(page.path);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('speaks only of cells that it hands to its scripts, each with its entry', () => {
    const cells = dataOf<CellData>(page, 'data-cell');
    const spoken = page.tags.flatMap(({ attributes: { 'data-cell': id } }) => (id ? [id] : []));
    const known = cells.map(({ id }) => id);
    expect(spoken.filter((id) => !known.includes(id))).toEqual([]);
    expect(cells.filter(({ files, entry }) => !(entry in files))).toEqual([]);
    expect(known.filter((id, index) => known.indexOf(id) !== index)).toEqual([]);
  });
});

test('no two pages have the same title', () => {
  const titles = pages.map(({ html }) => textOf(html, 'title'));
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test('no two cells of the site keep their edits in the same place, but for an exercise', () => {
  const cells = pages.flatMap((page) => dataOf<CellData>(page, 'data-cell'));
  const keys = cells.flatMap(({ key, exercise }) => (exercise ? [] : [key]));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('no script names a file from the root of its host', () => {
  const scripts = files.filter((file) => /\.js$/.test(file));
  expect(scripts.filter((file) => /["'`]\/assets\//.test(read(file)))).toEqual([]);
});

test('a page weighs at most 60 KB before it is touched', () => {
  const weights = pages.map((page) => {
    const loaded = loadedBy(page);
    const bytes = loaded.reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
    return { page: page.path, files: loaded.length, KB: Number((bytes / 1000).toFixed(1)) };
  });
  console.table(weights);
  expect(weights.filter(({ KB }) => KB > 60)).toEqual([]);
});

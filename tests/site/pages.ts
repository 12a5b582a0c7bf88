import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const site = new URL('../../dist/site/', import.meta.url).pathname;

if (!existsSync(`${site}index.html`)) {
  throw new Error('dist/site is not there: `npx astro build` makes it, after the hosts are built.');
}

/** A page as it was built. */
export interface Page {
  /** From the site's root: `why/a/index.html`. */
  readonly path: string;
  readonly html: string;
  readonly tags: readonly Tag[];
}

/** A start tag. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every file of the site. */
export const files: readonly string[] = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => statSync(join(site, file)).isFile());

export const pages: readonly Page[] = files
  .filter((file) => file.endsWith('.html'))
  .sort()
  .map(readPage);

export function read(file: string): string {
  return readFileSync(join(site, file), 'utf8');
}

/** The text of an element that holds nothing but text. */
export function textOf(html: string, element: string): string {
  return new RegExp(`<${element}[^>]*>(.*?)</${element}>`, 's').exec(html)?.[1] ?? '';
}

/** The data that a page hands to its scripts, by the attribute that marks it. */
export function dataOf<Data>({ html }: Page, attribute: string): Data[] {
  const script = new RegExp(
    `<script type="application/json" ${attribute}="[^"]*">([^<]*)</script>`,
    'g',
  );
  return Array.from(html.matchAll(script), ([, json]) => JSON.parse(json) as Data);
}

function readPage(path: string): Page {
  const html = read(path);
  const markup = html.replace(/(<(script|style)[^>]*>)(.*?)<\/\2>/gs, '$1');
  const tags = Array.from(markup.matchAll(/<([a-z][a-z0-9]*)((?:\s[^>"]*(?:"[^"]*")?)*)>/g));
  return {
    path,
    html,
    tags: tags.map(([, name, rest]) => ({ name, attributes: attributesOf(rest) })),
  };
}

function attributesOf(text: string): Record<string, string> {
  const found = text.matchAll(/([a-z-]+)(?:="([^"]*)")?/g);
  return Object.fromEntries(Array.from(found, ([, name, value = '']) => [name, value]));
}

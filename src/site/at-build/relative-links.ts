import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** A start tag, whatever its quoted attributes hold. */
const TAG = /<[a-z][a-z0-9-]*(?:\s+[^\s"'>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*\s*\/?>/gi;

/** An attribute that names something of this site; `data-root` is for scripts. */
const LINK = /(\s(?:href|src|data-root)=)(["'])\/(?!\/)([^"']*)\2/g;

/**
 * Makes every link of a page relative.
 *
 * @param page the page's own path from the site's root: `why/a/index.html`.
 */
export function relativeTo(page: string, html: string): string {
  const folder = posix.dirname(`/${page}`);
  const shorten = (target: string) => {
    const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(target) ?? [];
    const relative = posix.relative(folder, `/${path}`) || '.';
    const end = (path === '' || path.endsWith('/')) && !relative.endsWith('/') ? '/' : '';
    return `${relative}${end}${rest}`;
  };
  return html.replace(TAG, (tag) =>
    tag.replace(LINK, (_, before, quote, target) => before + quote + shorten(target) + quote),
  );
}

/** After the build, makes the site work under any path of any file server. */
export function relativeLinks(): AstroIntegration {
  return {
    name: 'relative-links',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir);
        for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const page = name.replaceAll('\\', '/');
          const html = readFileSync(join(root, name), 'utf8');
          writeFileSync(join(root, name), relativeTo(page, html));
        }
      },
    },
  };
}

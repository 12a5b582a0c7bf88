import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { tokenClasses } from './src/site/at-build/highlight.ts';
import { relativeLinks } from './src/site/at-build/relative-links.ts';

process.env.ASTRO_TELEMETRY_DISABLED = '1';

export default defineConfig({
  srcDir: './src/site',
  publicDir: './src/site/public',
  outDir: './dist/site',
  trailingSlash: 'always',
  // A line break between two words is a space, as HTML has it.
  compressHTML: true,
  // Not `_astro`: some file servers keep folders back whose names begin with an underscore.
  // All styles together are 6 KB: a page that brings its own is there after one request.
  build: { format: 'directory', assets: 'assets', inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  integrations: [mdx(), relativeLinks()],
  markdown: { shikiConfig: { theme: 'css-variables', transformers: [tokenClasses] } },
  vite: {
    // Scripts find each other from where they are, so that the site can stand under any path.
    experimental: {
      renderBuiltUrl: (_file, { hostType }) =>
        hostType === 'js' || hostType === 'css' ? { relative: true } : undefined,
    },
    // `light-dark()` is left to the browser; an asset stays a file, so that a policy can name it.
    build: {
      assetsInlineLimit: 0,
      // The editor is one chunk, fetched when the page is at rest.
      chunkSizeWarningLimit: 700,
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    },
    worker: { format: 'es' },
  },
});

import type { MakeExtra } from '../../shims/extra.ts';

/** Loads the file of each extra; the build makes a script of its own of every one. */
export const EXTRA_LOADERS: Readonly<Record<string, () => Promise<{ makeExtra: MakeExtra }>>> = {
  assert: () => import('../../shims/assert.ts'),
  fs: () => import('../../shims/fs.ts'),
  consumers: () => import('../../shims/consumers.ts'),
  os: () => import('../../shims/os.ts'),
  readline: () => import('../../shims/readline.ts'),
  url: () => import('../../shims/url.ts'),
};

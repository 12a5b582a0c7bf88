import type { MakeExtra } from '../../shims/extra.ts';

/** Loads the file of each extra; the build makes a script of its own of every one. */
export const EXTRA_LOADERS: Readonly<Record<string, () => Promise<{ makeExtra: MakeExtra }>>> = {
  assert: () => import('../../shims/assert.ts'),
  child_process: () => import('../../shims/child_process.ts'),
  consumers: () => import('../../shims/consumers.ts'),
  crypto: () => import('../../shims/crypto.ts'),
  fs: () => import('../../shims/fs.ts'),
  net: () => import('../../shims/net.ts'),
  os: () => import('../../shims/os.ts'),
  readline: () => import('../../shims/readline.ts'),
  url: () => import('../../shims/url.ts'),
  zlib: () => import('../../shims/zlib.ts'),
};

// https://nodejs.org/api/os.html
import type { Extra, ExtraHost } from './extra.ts';

/** `node:os`: the same small machine on every host. */
export function makeExtra({ loop }: Pick<ExtraHost, 'loop'>): Extra {
  const GiB = 1024 ** 3;
  const os = {
    EOL: '\n',
    devNull: '/dev/null',
    arch: () => 'x64',
    availableParallelism: () => 1,
    endianness: () => 'LE',
    freemem: () => GiB,
    homedir: () => '/program',
    hostname: () => 'highwater',
    platform: () => 'linux',
    tmpdir: () => '/tmp',
    totalmem: () => 2 * GiB,
    type: () => 'Linux',
    uptime: () => loop.now / 1000,
  };
  return { modules: { os } };
}

import { spawnSync } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { buildCage, type Offers, offersOf } from '../../src/run/node/cage.ts';
import { THIS_NODE } from '../../src/run/node/installed.ts';

const script = new URL('./caged.mjs', import.meta.url).pathname;
const here = offersOf(THIS_NODE);

const cageOf = (offers: Partial<Offers>) =>
  buildCage({
    path: THIS_NODE.path,
    knows: () => false,
    shell: false,
    bubblewrap: null,
    ...offers,
  });

/** The flags that a Node of a version knows, of those that matter here. */
const KNOWN: Readonly<Record<20 | 22 | 26, readonly string[]>> = {
  20: [],
  22: ['--permission', '--no-experimental-sqlite', '--disable-sigusr1', '--no-addons'],
  26: [
    '--permission',
    '--allow-net',
    '--no-experimental-sqlite',
    '--disable-sigusr1',
    '--no-addons',
  ],
};
const knownTo = (version: keyof typeof KNOWN) => (flag: string) => KNOWN[version].includes(flag);

test('the report says what holds, and what does not', () => {
  expect(cageOf({}).isolation).toBe('process');
  expect(cageOf({ knows: knownTo(22) }).isolation).toBe(
    'process with --permission (a seat belt; the network is open)',
  );
  expect(cageOf({ knows: knownTo(26) }).isolation).toBe('process with --permission (a seat belt)');
  expect(cageOf({ knows: knownTo(22), bubblewrap: '/usr/bin/bwrap' }).isolation).toBe(
    'process with --permission, in namespaces of its own without network',
  );
});

test('a child is started with all that its Node knows, and with no flag that it does not', () => {
  expect(cageOf({}).command('/run/child.js')).toEqual([
    process.execPath,
    '--max-old-space-size=512',
    '--no-warnings',
    '/run/child.js',
  ]);
  expect(cageOf({ knows: knownTo(22) }).command('/run/child.js')).toEqual([
    process.execPath,
    '--max-old-space-size=512',
    '--no-warnings',
    '--no-experimental-sqlite',
    '--disable-sigusr1',
    '--no-addons',
    '--permission',
    '--allow-fs-read=/run',
    '/run/child.js',
  ]);
});

test('limits are set by a shell that gives its place to Node', () => {
  const [shell, flag, limits, file] = cageOf({ shell: true }).command('/run/child.js');
  expect([shell, flag, file]).toEqual(['/bin/sh', '-c', process.execPath]);
  expect(limits).toBe('ulimit -v 4000000; ulimit -t 300; ulimit -c 0; exec "$0" "$@"');
});

test('in namespaces a child has Node, its libraries and the runtime, to read only', () => {
  const command = cageOf({ shell: true, bubblewrap: '/usr/bin/bwrap' }).command('/run/child.js');
  expect(command.slice(3, 9)).toEqual([
    '/usr/bin/bwrap',
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    '--clearenv',
    '--ro-bind-try',
  ]);
  const bound = command.flatMap((word, at) =>
    /^--(ro-)?bind/.test(word) ? [command[at + 1]] : [],
  );
  expect(bound).toEqual([
    ...['/usr', '/lib', '/lib64', '/etc/ld.so.cache', process.execPath, '/run'],
  ]);
  expect(command.filter((word) => word.startsWith('--bind'))).toEqual([]);
});

/** What an unkept program gets, run in a cage as the report names it: by what each way gave. */
async function attempts(offers: Offers): Promise<Record<string, string>> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const [file, ...args] = buildCage(offers).command(script);
  const { stdout } = spawnSync(file, [...args, String(port)], { encoding: 'utf8', env: {} });
  server.close();
  return JSON.parse(stdout);
}

const DENIED = 'ERR_ACCESS_DENIED';
const BELT = {
  'a file outside': DENIED,
  'a file of its own folder': 'done',
  'writing into its own folder': DENIED,
  'another process': DENIED,
  'a thread': DENIED,
  'a database': 'ERR_UNKNOWN_BUILTIN_MODULE',
  'an inspector': expect.stringMatching(/ERR_ACCESS_DENIED|ERR_INSPECTOR/),
  'a native module': expect.stringMatching(/ERR_ACCESS_DENIED|ERR_DLOPEN_DISABLED/),
  'more memory than it may have': 'ERR_MEMORY_ALLOCATION_FAILED',
  'the parent, by a signal that wakes its debugger': 'done',
  environment: '',
};

/** Whether somebody who listens on this machine could be reached; Node 26 has it among its permissions. */
const REACHED = here.knows('--allow-net') ? DENIED : 'reached';

test('real Node, with all of its modules, gets no further than the seat belt', async () => {
  const came = await attempts({ ...here, bubblewrap: null });
  expect(came).toEqual({ ...BELT, network: REACHED });
});

test('in the strongest cage that this system lets us build, it gets no further either', async () => {
  const came = await attempts(here);
  expect(came).toEqual({ ...BELT, network: here.bubblewrap ? 'ECONNREFUSED' : REACHED });
});

test('a parent is not woken by SIGUSR1, whichever way its child is kept', () => {
  const parent = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,await import(${JSON.stringify(new URL('../../src/run/node/host.ts', import.meta.url).href)}).then(({ NodeHost }) => new NodeHost(${JSON.stringify(script)}))`,
      '-e',
      "process.kill(process.pid, 'SIGUSR1'); setTimeout(() => console.log('unmoved'), 100)",
    ],
    { encoding: 'utf8', cwd: dirname(script) },
  );
  expect([parent.stdout, parent.stderr]).toEqual(['unmoved\n', '']);
});

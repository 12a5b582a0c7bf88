import { crc32 } from 'node:zlib';
import { Volume } from 'memfs';
import { expect, test } from 'vitest';
import { ElsewhereFiles } from '../../src/shims/fs/elsewhere.ts';
import { Room } from '../../src/shims/fs/room.ts';
import { makeFs } from './file-system.ts';

test('lists what is left at the end, with its size and its beginning', () => {
  const { fs, files } = makeFs();
  fs.mkdirSync('made/deep', { recursive: true });
  fs.writeFileSync('made/deep/large.bin', Buffer.alloc(10_000, 'x'));
  fs.writeFileSync('/tmp/small.txt', 'small');
  fs.symlinkSync('made', 'link');
  expect(files()).toEqual([
    {
      path: '/program/made/deep/large.bin',
      size: 10_000,
      head: new Uint8Array(4096).fill(120),
      crc32: crc32(Buffer.alloc(10_000, 'x')),
      counted: false,
    },
    {
      path: '/tmp/small.txt',
      size: 5,
      head: new TextEncoder().encode('small'),
      crc32: crc32('small'),
      counted: false,
    },
  ]);
});

test('lists a file that the program has closed to itself', () => {
  const { fs, files } = makeFs();
  fs.writeFileSync('secret.txt', 'secret');
  fs.chmodSync('secret.txt', 0);
  expect(() => fs.readFileSync('secret.txt')).toThrow(
    "EACCES: permission denied, open 'secret.txt'",
  );
  expect(files()).toMatchObject([{ path: '/program/secret.txt', size: 6 }]);
});

test('begins empty, in /program, with a /tmp', () => {
  const { fs, files } = makeFs();
  expect(files()).toEqual([]);
  expect(fs.readdirSync('.')).toEqual([]);
  expect(fs.realpathSync('.')).toBe('/program');
  expect(fs.readdirSync('/')).toEqual(['dev', 'films', 'program', 'tmp']);
});

test('is full at its limit, and has room again when something is removed', () => {
  const volume = new Volume();
  const room = new Room(volume, new ElsewhereFiles(volume), 100);
  const write = (path: string, bytes: number) => {
    room.takeAll(bytes);
    volume.writeFileSync(path, Buffer.alloc(bytes));
  };
  write('/a', 60);
  expect(() => write('/b', 41)).toThrow('ENOSPC');
  write('/a', 30);
  write('/b', 70);
  expect(() => write('/c', 1)).toThrow('ENOSPC');
  volume.unlinkSync('/b');
  write('/c', 70);
});

test('prints what is written to standard output and error', () => {
  const { fs, printed } = makeFs();
  fs.writeSync(1, 'out\n');
  fs.writeSync(2, Buffer.from('err\n'));
  fs.writeFileSync('/dev/stdout', 'by name\n');
  expect(printed).toEqual([
    ['stdout', 'out\n'],
    ['stderr', 'err\n'],
    ['stdout', 'by name\n'],
  ]);
  expect(fs.readFileSync(0, 'utf8')).toBe('');
});

test.each(['watch', 'watchFile', 'unwatchFile'] as const)('%s says why it is not here', (name) => {
  const { fs } = makeFs();
  expect(() => (fs[name] as (path: string) => void)('a.txt')).toThrow(
    `fs.${name}() does not exist here. The files of a program are in memory, and only the program itself changes them.`,
  );
});

test('has the constants of Linux', () => {
  const { fs } = makeFs();
  expect(fs.constants.O_DIRECTORY).toBe(0o200000);
  if (process.platform === 'linux') {
    expect({ ...fs.constants }).toEqual({ ...process.getBuiltinModule('node:fs').constants });
  }
});

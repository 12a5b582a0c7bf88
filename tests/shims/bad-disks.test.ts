import { expect, test } from 'vitest';
import { makeFs } from './file-system.ts';

/** What a call threw, field by field. */
function thrown(call: () => unknown) {
  try {
    call();
  } catch (error) {
    return { ...(error as object), message: (error as Error).message };
  }
  throw new Error('It did not throw.');
}

test('a full disk takes what there is room for, and then nothing', () => {
  const { fs } = makeFs({ disk: { capacity: 100 } });
  const fd = fs.openSync('a', 'w');
  expect(fs.writeSync(fd, Buffer.alloc(60))).toBe(60);
  expect(fs.writeSync(fd, Buffer.alloc(60))).toBe(40);
  expect(thrown(() => fs.writeSync(fd, Buffer.alloc(1)))).toEqual({
    errno: -28,
    code: 'ENOSPC',
    syscall: 'write',
    message: 'ENOSPC: no space left on device, write',
  });
  // What is there can be written anew.
  expect(fs.writeSync(fd, Buffer.alloc(100), 0, 100, 0)).toBe(100);
  fs.closeSync(fd);
  expect(thrown(() => fs.writeFileSync('b', 'x')).message).toBe(
    'ENOSPC: no space left on device, write',
  );
  expect(thrown(() => fs.truncateSync('a', 101)).message).toBe(
    'ENOSPC: no space left on device, ftruncate',
  );
  expect(fs.statSync('a').size).toBe(100);
  fs.unlinkSync('a');
  fs.writeFileSync('b', Buffer.alloc(100));
});

test('a file too large to be kept fills a disk too', () => {
  const MiB = 1024 * 1024;
  const { fs } = makeFs({ disk: { capacity: 50 * MiB } });
  expect(() => fs.writeFileSync('a', Buffer.alloc(60 * MiB))).toThrow('ENOSPC');
  expect(fs.statSync('a').size).toBe(50 * MiB);
  fs.unlinkSync('a');
  fs.writeFileSync('a', Buffer.alloc(50 * MiB));
});

test('a read-only disk says EROFS to whoever changes it, and shows what is there', () => {
  const { fs } = makeFs({ disk: { readOnly: ['/mnt/backup'] } });
  expect(fs.readdirSync('/mnt/backup')).toEqual([]);
  expect(thrown(() => fs.writeFileSync('/mnt/backup/a', 'x'))).toEqual({
    errno: -30,
    code: 'EROFS',
    syscall: 'open',
    path: '/mnt/backup/a',
    message: "EROFS: read-only file system, open '/mnt/backup/a'",
  });
  const refused: Record<string, () => unknown> = {
    mkdir: () => fs.mkdirSync('/mnt/backup/a'),
    rmdir: () => fs.rmdirSync('/mnt/backup'),
    rename: () => fs.renameSync('/mnt/backup', '/mnt/other'),
    symlink: () => fs.symlinkSync('x', '/mnt/backup/a'),
    link: () => fs.linkSync('/films/matrix.mkv', '/mnt/backup/a'),
    chmod: () => fs.chmodSync('/mnt/backup', 0o777),
    utime: () => fs.utimesSync('/mnt/backup', 1, 1),
    access: () => fs.accessSync('/mnt/backup', fs.constants.W_OK),
    open: () => fs.openSync('/mnt/backup/../backup/a', 'a'),
    copyfile: () => fs.copyFileSync('/dev/null', '/mnt/backup/a'),
  };
  for (const [syscall, call] of Object.entries(refused)) {
    expect(thrown(call), syscall).toMatchObject({ code: 'EROFS', syscall });
  }
  fs.writeFileSync('/mnt/a', 'beside it');
  expect(thrown(() => fs.readFileSync('/mnt/backup/a'))).toMatchObject({ code: 'ENOENT' });
  expect(thrown(() => fs.unlinkSync('/mnt/backup/a'))).toMatchObject({ code: 'ENOENT' });
  expect(thrown(() => fs.writeFileSync('/mnt/backup/b/a', ''))).toMatchObject({ code: 'ENOENT' });
});

test("somebody else's folder says EACCES, and EPERM to whoever changes its rights", () => {
  const { fs } = makeFs({ disk: { denied: ['/srv'] } });
  expect(thrown(() => fs.writeFileSync('/srv/a', 'x'))).toEqual({
    errno: -13,
    code: 'EACCES',
    syscall: 'open',
    path: '/srv/a',
    message: "EACCES: permission denied, open '/srv/a'",
  });
  expect(thrown(() => fs.chmodSync('/srv', 0o777))).toMatchObject({ code: 'EPERM' });
  fs.symlinkSync('/srv', 'way');
  expect(thrown(() => fs.writeFileSync('way/a', 'x'))).toMatchObject({ code: 'EACCES' });
  fs.writeFileSync('/srvr', 'another name');
});

test('the whole disk can be read-only', () => {
  const { fs } = makeFs({ disk: { readOnly: ['/'], film: 5 } });
  expect(thrown(() => fs.writeFileSync('a', 'x'))).toMatchObject({ code: 'EROFS', path: 'a' });
  expect(fs.readFileSync('/films/matrix.mkv')).toHaveLength(5);
});

test('so many files may be open, the standard ones among them', () => {
  const { fs } = makeFs({ disk: { openFiles: 5 } });
  const first = fs.openSync('a', 'w');
  fs.openSync('b', 'w');
  expect(thrown(() => fs.openSync('c', 'w'))).toEqual({
    errno: -24,
    code: 'EMFILE',
    syscall: 'open',
    path: 'c',
    message: "EMFILE: too many open files, open 'c'",
  });
  expect(fs.existsSync('c')).toBe(false);
  fs.closeSync(first);
  fs.openSync('c', 'w');
});

test.each([
  ['ein Fluß', 'umlauts'],
  ['名前.txt', 'other letters'],
  ['🎬 film.mkv', 'an emoji'],
  [' a b ', 'blanks'],
  ['a\nb', 'a line break'],
  ['%2e%2e', 'percent signs'],
  ['..', 'no name of its own', 'EISDIR'],
  ['a'.repeat(256), 'too long a name', 'ENAMETOOLONG'],
])('a name with odd characters: %j (%s)', (name, _, code?: string) => {
  const { fs } = makeFs();
  if (code) {
    expect(thrown(() => fs.writeFileSync(name, 'x'))).toMatchObject({ code, syscall: 'open' });
    return;
  }
  fs.writeFileSync(name, 'odd');
  expect(fs.readFileSync(name, 'utf8')).toBe('odd');
  expect(fs.readdirSync('.')).toEqual([name]);
  expect(fs.readdirSync(Buffer.from('.'))).toEqual([name]);
});

test('a path outside leads to the root, as everywhere', () => {
  const { fs } = makeFs();
  expect(fs.realpathSync('../../../..')).toBe('/');
  expect(thrown(() => fs.readFileSync('../../etc/passwd'))).toMatchObject({
    code: 'ENOENT',
    path: '../../etc/passwd',
  });
});

test('a file that changes while it is read gives what is there by then', () => {
  const { fs } = makeFs();
  fs.writeFileSync('a', 'one two three');
  const fd = fs.openSync('a', 'r');
  const into = Buffer.alloc(4);
  fs.readSync(fd, into);
  expect(String(into)).toBe('one ');
  fs.writeFileSync('a', 'ONE TWO');
  expect(fs.readSync(fd, into)).toBe(3);
  expect(String(into.subarray(0, 3))).toBe('TWO');
  fs.truncateSync('a', 2);
  expect(fs.readSync(fd, into)).toBe(0);
  fs.unlinkSync('a');
  expect(fs.readSync(fd, into, 0, 2, 0)).toBe(2);
});

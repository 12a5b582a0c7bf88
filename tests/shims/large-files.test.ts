import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeFs } from './file-system.ts';

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;
const FILM = '/films/matrix.mkv';

/** What a call threw, as Node's errors are told apart. */
function thrown(call: () => unknown) {
  try {
    call();
  } catch (error) {
    const { name, code, syscall, path, message } = error as NodeJS.ErrnoException;
    return { name, code, syscall, path, message };
  }
  throw new Error('It did not throw.');
}

test('a film is there to be read, as large as it is told to be', () => {
  const { fs, files } = makeFs({ disk: { film: 9 * GiB } });
  expect(fs.statSync(FILM).size).toBe(9 * GiB);
  expect(makeFs().fs.statSync(FILM).size).toBe(64 * MiB);
  expect(fs.readdirSync('/films')).toEqual(['matrix.mkv']);
  expect(files()).toEqual([]);
});

test('a film is the same from wherever it is read, however much at once', () => {
  const { fs } = makeFs({ disk: { film: 9 * GiB } });
  const fd = fs.openSync(FILM, 'r');
  const start = 5 * GiB - 10_001;
  const whole = Buffer.alloc(20_000);
  expect(fs.readSync(fd, whole, 0, whole.length, start)).toBe(20_000);
  const parts = Buffer.alloc(20_000);
  for (let at = 0; at < parts.length; at += 333) {
    fs.readSync(fd, parts, at, Math.min(333, parts.length - at), start + at);
  }
  expect(parts.equals(whole)).toBe(true);
  expect(new Set(whole).size).toBe(256);
  const again = makeFs({ disk: { film: 9 * GiB } }).fs;
  const other = Buffer.alloc(20_000);
  again.readSync(again.openSync(FILM, 'r'), other, 0, other.length, start);
  expect(other.equals(whole)).toBe(true);
});

test('no two parts of a film are alike', () => {
  const { fs } = makeFs({ disk: { film: 9 * GiB } });
  const fd = fs.openSync(FILM, 'r');
  const sums = new Set<number>();
  const block = Buffer.alloc(4096);
  const places = [0, 1, 2, 3, 4096, 8191, 2 ** 20 - 1, 2 ** 20, 2 ** 21, 9 * 2 ** 18 - 1];
  for (const place of places) {
    fs.readSync(fd, block, 0, 4096, place * 4096);
    sums.add(crc32(block));
  }
  expect(sums.size).toBe(places.length);
});

test('a film ends where it ends', () => {
  const { fs } = makeFs({ disk: { film: 10_000 } });
  expect(fs.readFileSync(FILM)).toHaveLength(10_000);
  const fd = fs.openSync(FILM, 'r');
  expect(fs.readSync(fd, Buffer.alloc(100), 0, 100, 9_990)).toBe(10);
  expect(fs.readSync(fd, Buffer.alloc(100), 0, 100, 10_000)).toBe(0);
  expect(makeFs({ disk: { film: 0 } }).fs.readFileSync(FILM)).toHaveLength(0);
});

test('a film can be linked and copied, and not changed', () => {
  const { fs } = makeFs({ disk: { film: 10_000 } });
  const refused = (call: () => unknown) => thrown(call).message;
  expect(refused(() => fs.writeFileSync(FILM, 'x'))).toBe(
    `EACCES: permission denied, open '${FILM}'`,
  );
  expect(refused(() => fs.openSync(FILM, 'r+'))).toBe(`EACCES: permission denied, open '${FILM}'`);
  expect(refused(() => fs.accessSync(FILM, fs.constants.W_OK))).toContain('EACCES');
  expect(refused(() => fs.unlinkSync(FILM))).toBe(
    `EPERM: operation not permitted, unlink '${FILM}'`,
  );
  expect(refused(() => fs.renameSync(FILM, 'mine.mkv'))).toContain('EPERM');
  expect(refused(() => fs.renameSync('/dev/null', FILM))).toContain('EPERM');
  expect(refused(() => fs.chmodSync(FILM, 0o777))).toContain('EPERM');
  expect(refused(() => fs.fchmodSync(fs.openSync(FILM, 'r'), 0o777))).toContain('EPERM');
  expect(refused(() => fs.utimesSync(FILM, 1, 1))).toContain('EPERM');
  fs.linkSync(FILM, 'link.mkv');
  expect(fs.statSync('link.mkv').size).toBe(10_000);
  expect(refused(() => fs.truncateSync('link.mkv'))).toContain('EACCES');
  fs.copyFileSync(FILM, 'copy.mkv');
  expect(fs.readFileSync('copy.mkv').equals(fs.readFileSync(FILM))).toBe(true);
});

test('readFile refuses what no buffer can hold, as Node does', () => {
  const { fs } = makeFs({ disk: { film: 9 * GiB } });
  expect(thrown(() => fs.readFileSync(FILM))).toMatchObject({
    name: 'RangeError',
    code: 'ERR_FS_FILE_TOO_LARGE',
    message: `File size (${9 * GiB}) is greater than 2 GiB`,
  });
});

test('a file that grows beyond 32 MiB is counted and hashed, and no more kept', () => {
  const { fs, files } = makeFs();
  const fd = fs.openSync('/films/copy.mkv', 'w+');
  const chunk = Buffer.alloc(MiB - 1);
  let sum = 0;
  for (let part = 0; part < 40; part++) {
    chunk.fill(part + 1);
    sum = crc32(chunk, sum);
    expect(fs.writeSync(fd, chunk)).toBe(chunk.length);
  }
  const size = 40 * chunk.length;
  expect(fs.statSync('/films/copy.mkv').size).toBe(size);
  expect(fs.fstatSync(fd).size).toBe(size);
  expect(files()).toEqual([
    {
      path: '/films/copy.mkv',
      size,
      head: new Uint8Array(4096).fill(1),
      crc32: sum,
      counted: true,
    },
  ]);
  expect(thrown(() => fs.readFileSync('/films/copy.mkv'))).toMatchObject({
    code: 'ERR_METHOD_NOT_IMPLEMENTED',
    message: `This file cannot be read back: of its ${size} bytes none are kept, since it grew beyond the 32 MiB that are kept of a file. It was counted and hashed as it was written.`,
  });
  expect(fs.readSync(fd, Buffer.alloc(1), 0, 1, size)).toBe(0);
});

test('a counted file keeps its name, its links and its end', () => {
  const { fs, files } = makeFs();
  fs.writeFileSync('a', Buffer.alloc(33 * MiB));
  fs.appendFileSync('a', 'end');
  fs.renameSync('a', 'b');
  fs.linkSync('b', 'c');
  expect(fs.statSync('c').size).toBe(33 * MiB + 3);
  const whole = Buffer.alloc(33 * MiB + 3);
  whole.write('end', 33 * MiB);
  expect(files().map(({ path, crc32 }) => [path, crc32])).toEqual([
    ['/program/b', crc32(whole)],
    ['/program/c', crc32(whole)],
  ]);
  fs.unlinkSync('b');
  fs.unlinkSync('c');
  fs.writeFileSync('b', 'small again');
  expect(fs.readFileSync('b', 'utf8')).toBe('small again');
});

test('a file that was not written from end to end has a size and no hash', () => {
  const { fs, files } = makeFs();
  const fd = fs.openSync('a', 'w');
  fs.writeSync(fd, 'x', 8 * GiB);
  expect(fs.statSync('a').size).toBe(8 * GiB + 1);
  expect(files()[0]).toMatchObject({ crc32: null, counted: true });
  fs.ftruncateSync(fd, 0);
  fs.writeSync(fd, 'from the start', 0);
  expect(files()[0]).toMatchObject({ size: 14, crc32: crc32('from the start') });
});

test('where all that is kept would be too much, what comes next is counted', () => {
  const { fs, files } = makeFs();
  for (let file = 0; file < 10; file++) fs.writeFileSync(`f${file}`, Buffer.alloc(30 * MiB));
  const counted = files().filter((file) => file.counted);
  expect(counted.map(({ path }) => path)).toEqual(['/program/f8', '/program/f9']);
});

test('what a program left can be handed out whole', async () => {
  const { fs, files } = makeFs({ wrap: (bytes) => new Blob([bytes as Uint8Array<ArrayBuffer>]) });
  fs.writeFileSync('large', Buffer.alloc(10_000, 'abc'));
  fs.writeFileSync('small', 'abc');
  const [large, small] = files();
  expect(await large.whole?.text()).toBe('abc'.repeat(3334).slice(0, 10_000));
  expect(small.whole).toBeUndefined();
});

test('a file that is given is read where it is asked for, and nowhere else', () => {
  const asked: [length: number, position: number][] = [];
  const read = (into: Uint8Array, position: number) => {
    asked.push([into.byteLength, position]);
    into.fill(7);
    return into.byteLength;
  };
  const given = [{ path: '/files/my film.mkv', content: { size: GiB, read } }];
  const { fs, files } = makeFs({ given });
  expect(fs.readdirSync('/files')).toEqual(['my film.mkv']);
  expect(fs.statSync('/files/my film.mkv').size).toBe(GiB);
  const fd = fs.openSync('/files/my film.mkv', 'r');
  const into = Buffer.alloc(10);
  fs.readSync(fd, into, 0, 10, 500);
  expect(into).toEqual(Buffer.alloc(10, 7));
  expect(asked).toEqual([[10, 500]]);
  expect(files()).toEqual([]);
});

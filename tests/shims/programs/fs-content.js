// What the calls about whole files and open files give, and how they fail.
import fs from 'node:fs';
import { attempt } from './say.js';

/** Opens, uses and closes. */
function opened(path, flags, use) {
  const fd = fs.openSync(path, flags);
  try {
    return use(fd);
  } finally {
    fs.closeSync(fd);
  }
}

attempt(() => fs.readFileSync('missing'));
attempt(() => fs.openSync('missing', 'r'));
attempt(() => fs.mkdirSync('d'));
attempt(() => fs.writeFileSync('a.txt', 'hello'));
attempt(() => fs.readFileSync('a.txt'));
attempt(() => fs.readFileSync('a.txt', 'utf8'));
attempt(() => fs.readFileSync('a.txt', { encoding: 'hex' }));
attempt(() => fs.readFileSync('a.txt', 'latin2'));
attempt(() => fs.readFileSync('a.txt', { encoding: 'nope' }));
attempt(() => fs.readFileSync('a.txt', 5));
attempt(() => fs.readFileSync('d'));
attempt(() => fs.readFileSync(undefined));
attempt(() => fs.readFileSync(5.5));
attempt(() => fs.readFileSync(999));
attempt(() => fs.readFileSync('a\0b'));
attempt(() => fs.readFileSync(''));
attempt(() => fs.readFileSync('a.txt/b'));
attempt(() => fs.readFileSync(new URL('file:///missing')));
attempt(() => fs.readFileSync(new URL('http://example.com/a')));
attempt(() => fs.readFileSync(Buffer.from('a.txt'), 'utf8'));
attempt(() => fs.writeFileSync('d', 'x'));
attempt(() => fs.writeFileSync('missing/x', 'x'));
attempt(() => fs.writeFileSync('x'));
attempt(() => fs.writeFileSync('x', 5));
attempt(() => fs.writeFileSync('x', {}));
attempt(() => fs.writeFileSync('x', null));
attempt(() => fs.writeFileSync('x', () => {}));
attempt(() => fs.writeFileSync('x', Symbol('s')));
attempt(() => fs.writeFileSync('x', new Uint16Array([1, 2])));
attempt(() => fs.readFileSync('x', 'hex'));
attempt(() => fs.writeFileSync('x', '68656c6c6f', 'hex'));
attempt(() => fs.readFileSync('x', 'utf8'));
attempt(() => fs.writeFileSync('x', 'y', { flag: 'wx' }));
attempt(() => fs.writeFileSync('x', 'y', { flag: 'bogus' }));
attempt(() => fs.writeFileSync('x', 'y', 'bogus'));
attempt(() => fs.writeFileSync('', 'y'));
attempt(() => fs.appendFileSync('x', ' more'));
attempt(() => fs.readFileSync('x', 'utf8'));
attempt(() => fs.appendFileSync('new', 'first'));
attempt(() => fs.readFileSync('new', 'utf8'));
attempt(() => fs.copyFileSync('missing', 'y'));
attempt(() => fs.copyFileSync('a.txt', 'd'));
attempt(() => fs.copyFileSync('d', 'y'));
attempt(() => fs.copyFileSync('a.txt', 'missing/y'));
attempt(() => fs.copyFileSync('a.txt', 'b.txt'));
attempt(() => fs.copyFileSync('a.txt', 'b.txt', fs.constants.COPYFILE_EXCL));
attempt(() => fs.copyFileSync('a.txt', 'a.txt'));
attempt(() => fs.readFileSync('b.txt', 'utf8'));
attempt(() => fs.openSync('a.txt', 'wx'));
attempt(() => fs.openSync('a.txt', 'zz'));
attempt(() => fs.openSync('d', 'w'));
attempt(() => fs.openSync('a.txt/', 'w'));
attempt(() => fs.openSync('a.txt', 'r', 'rw'));
attempt(() => fs.closeSync(999));
attempt(() => fs.closeSync('x'));
attempt(() => fs.closeSync(-1));
attempt(() => fs.closeSync(1.5));
attempt(() => opened('a.txt', 'r', (fd) => fs.writeSync(fd, 'x')));
attempt(() => opened('a.txt', 'a', (fd) => fs.readSync(fd, Buffer.alloc(3))));
attempt(() => opened('a.txt', 'r', (fd) => fs.ftruncateSync(fd, 1)));
attempt(() => opened('d', 'r', (fd) => fs.readSync(fd, Buffer.alloc(3))));
attempt(() =>
  opened('a.txt', 'r+', (fd) => [fs.readSync(fd, Buffer.alloc(3)), fs.writeSync(fd, 'ZZ')]),
);
attempt(() => fs.readFileSync('a.txt', 'latin1'));
const bytes = Buffer.alloc(6);
attempt(() =>
  opened('a.txt', 'r', (fd) => [fs.readSync(fd, bytes, 2, 3, 1), bytes.toString('hex')]),
);
attempt(() => opened('a.txt', 'r', (fd) => fs.readSync(fd, bytes, { position: 4 })));
attempt(() => opened('a.txt', 'r', (fd) => fs.readSync(fd, bytes, 2, 30)));
attempt(() => opened('a.txt', 'r', (fd) => fs.readSync(fd, bytes, -1)));
attempt(() => opened('a.txt', 'r', (fd) => fs.readSync(fd, bytes, -1, 1)));
attempt(() => opened('a.txt', 'r', (fd) => fs.readSync(fd, 'x')));
attempt(() => opened('a.txt', 'r', (fd) => fs.readSync(fd, Buffer.alloc(0), 0, 1)));
attempt(() => opened('a.txt', 'r', (fd) => fs.readSync(fd, bytes, 0, 1, 'x')));
attempt(() => opened('a.txt', 'r', (fd) => fs.fstatSync(fd).size));
attempt(() => opened('c.txt', 'w', (fd) => fs.writeSync(fd, 5)));
attempt(() => opened('c.txt', 'w', (fd) => fs.writeSync(fd, bytes, 9)));
attempt(() => opened('c.txt', 'w', (fd) => fs.writeSync(fd, bytes, 0, 9)));
attempt(() => opened('c.txt', 'w', (fd) => fs.writeSync(fd, 'wörds', 2)));
attempt(() => fs.readFileSync('c.txt', 'hex'));
attempt(() => opened('c.txt', 'a', (fd) => fs.writeSync(fd, 'end', 0)));
attempt(() => fs.readFileSync('c.txt', 'latin1'));
attempt(() =>
  opened('c.txt', 'w+', (fd) => [
    fs.writevSync(fd, [Buffer.from('ab'), Buffer.from('cd')]),
    fs.readvSync(fd, [bytes], 1),
    bytes.toString('hex'),
  ]),
);
attempt(() => opened('c.txt', 'w', (fd) => fs.writevSync(fd, 5)));
attempt(() => fs.writeSync(999, 'x'));
attempt(() => fs.readSync(999, bytes));
attempt(() => fs.fstatSync(999));
attempt(() => fs.ftruncateSync(999));
attempt(() => fs.truncateSync('a.txt', 3));
attempt(() => fs.readFileSync('a.txt', 'latin1'));
attempt(() => fs.truncateSync('a.txt', 5));
attempt(() => fs.readFileSync('a.txt', 'hex'));
attempt(() => fs.truncateSync('a.txt', -5));
attempt(() => fs.truncateSync('a.txt', 1.5));
attempt(() => fs.truncateSync('missing'));
attempt(() => fs.truncateSync('d'));
attempt(() =>
  opened('c.txt', 'r', (fd) => fs.unlinkSync('c.txt') ?? fs.readFileSync(fd, 'latin1')),
);
attempt(() => fs.existsSync('c.txt'));
const one = fs.openSync('a.txt', 'r');
const two = fs.openSync('b.txt', 'r');
attempt(() => two - one);
fs.closeSync(one);
attempt(() => fs.openSync('b.txt', 'r') - two);
attempt(() => fs.writeFileSync('/dev/null', 'swallowed'));
attempt(() => fs.readFileSync('/dev/null', 'utf8'));
attempt(() => fs.statSync('/dev/null').isCharacterDevice());

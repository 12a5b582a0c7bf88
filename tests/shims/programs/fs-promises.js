// What fs/promises and callbacks give, in what order, and how a handle lives and ends.
import fs from 'node:fs';
import fsp, { open, readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { failure, say } from './say.js';

async function attempt(call) {
  try {
    say('gave', await call());
  } catch (error) {
    say('rejected with', failure(error));
  }
}

await attempt(() => readFile('missing'));
await attempt(() => readFile(undefined));
await attempt(() => readFile('x', 'nope'));
await attempt(() => writeFile('a.txt', 'hello'));
await attempt(() => readFile('a.txt', 'utf8'));
await attempt(() => readFile('a.txt'));
await attempt(() => writeFile('a.txt', 5));
await attempt(() => writeFile('made.txt', ['one ', 'two ', 'three']));
await attempt(() => writeFile('made.txt', Readable.from(['a', 'b', 'c']), { flag: 'a' }));
await attempt(() => fsp.appendFile('made.txt', '!'));
await attempt(() => readFile('made.txt', 'utf8'));
await attempt(() => fsp.mkdir('d/e', { recursive: true }));
await attempt(() => fsp.mkdir('d'));
await attempt(() => fsp.readdir('d'));
await attempt(() => fsp.rename('a.txt', 'd/a.txt'));
await attempt(() => fsp.rmdir('d'));
await attempt(() => fsp.rm('d'));
await attempt(() => fsp.copyFile('d/a.txt', 'b.txt'));
await attempt(() => fsp.access('b.txt'));
await attempt(() => fsp.access('missing'));
await attempt(() => fsp.unlink('missing'));
await attempt(() => fsp.stat('b.txt').then(({ size }) => size));
await attempt(() => fsp.lstat('missing'));
await attempt(() => fsp.truncate('b.txt', 2));
await attempt(() => readFile('b.txt', 'latin1'));
await attempt(() => fsp.mkdtemp('tmp-').then(({ length }) => length));
await attempt(() => open('missing'));
await attempt(() => open('b.txt', 'bogus'));

const signal = AbortSignal.abort();
await attempt(() => readFile('b.txt', { signal }));
await attempt(() => writeFile('b.txt', 'x', { signal }));
await attempt(() => readFile('b.txt', { signal: 5 }));

const handle = await open('h.txt', 'w+');
handle.on('close', () => say('the handle closes'));
await attempt(() => handle.write('hello world'));
await attempt(() => handle.write(Buffer.from('HELLO'), 0, 4, 0));
await attempt(() => handle.read(Buffer.alloc(5), 0, 5, 6));
await attempt(() => handle.read({ position: 0 }).then(({ bytesRead }) => bytesRead));
await attempt(() => handle.writev([Buffer.from('ab'), Buffer.from('cd')], 2));
await attempt(() => handle.readv([Buffer.alloc(2), Buffer.alloc(2)], 0));
await attempt(() => handle.stat().then(({ size }) => size));
await attempt(() => handle.truncate(5));
await attempt(() => handle.writeFile('all'));
await attempt(() => handle.appendFile(' more'));
await attempt(() => handle.readFile('utf8'));
await attempt(() => handle.sync());
await attempt(() => handle.datasync());
await attempt(() => readFile('h.txt', 'latin1'));
await attempt(() => handle.close());
say(handle.fd);
await attempt(() => handle.close());
await attempt(() => handle.read());
await attempt(() => handle.stat());

{
  await using own = await open('h.txt');
  say(own.constructor.name, typeof own.fd);
}
const source = await open('h.txt');
const text = [];
for await (const chunk of source.createReadStream({ encoding: 'utf8' })) text.push(chunk);
say(text.join(''), source.fd);
const target = await open('t.txt', 'w');
const stream = target.createWriteStream();
stream.on('finish', () => say('finish')).on('close', () => say('close', target.fd));
stream.end('through a stream');
await new Promise((resolve) => stream.on('close', resolve));
await attempt(() => readFile('t.txt', 'utf8'));

await attempt(() => promisify(fs.stat)('t.txt').then(({ size }) => size));
await attempt(() => promisify(fs.exists)('t.txt'));
const fd = fs.openSync('t.txt', 'r+');
await attempt(() => promisify(fs.read)(fd, Buffer.alloc(4), 0, 4, 0));
await attempt(() => promisify(fs.write)(fd, 'x'));

/** Calls with a callback, says with what it is called back, and waits for that. */
async function called(name, call) {
  const args = await new Promise((resolve) => call((...given) => resolve(given)));
  say(name, args.length, args[0] instanceof Error ? failure(args[0]) : args);
}

await called('readFile', (done) => fs.readFile('t.txt', 'utf8', done));
await called('readFile', (done) => fs.readFile('missing', done));
await called('writeFile', (done) => fs.writeFile('new.txt', 'x', done));
await called('appendFile', (done) => fs.appendFile('new.txt', 'y', done));
await called('stat', (done) => fs.stat('new.txt', (error, { size }) => done(error, size)));
await called('exists', (done) => fs.exists('new.txt', done));
await called('read', (done) => fs.read(fd, Buffer.alloc(3), 0, 3, 1, done));
await called('read', (done) => fs.read(999, Buffer.alloc(3), 0, 3, 1, done));
await called('write', (done) => fs.write(fd, 'abc', done));
await called('mkdir', (done) => fs.mkdir('m/n', { recursive: true }, done));
await called('readdir', (done) => fs.readdir('m', done));
await called('access', (done) => fs.access('missing', done));
await called('rename', (done) => fs.rename('new.txt', 'newer.txt', done));
await called('unlink', (done) => fs.unlink('newer.txt', done));
await called('close', (done) => fs.close(fd, done));
await called('close', (done) => fs.close(fd, done));

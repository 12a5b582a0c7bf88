import { Duplex, PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';

const log = (...all) => console.log(all.join(' '));
// a readable as web
const from = Readable.from(['a', 'b', 'c']);
for await (const chunk of Readable.toWeb(from)) log('toWeb', chunk);
// bytes
const bytes = new PassThrough();
bytes.end('hello');
for await (const chunk of Readable.toWeb(bytes)) log('bytes', chunk.constructor.name, chunk.length);
// fail
const bad = new Readable({
  read() {
    this.destroy(new Error('no more'));
  },
});
await Readable.toWeb(bad)
  .getReader()
  .read()
  .catch((e) => log('failed', e.message));
const cut = new Readable({ read() {} });
const cutWeb = Readable.toWeb(cut);
cut.destroy();
await cutWeb
  .getReader()
  .read()
  .catch((e) => log('cut', e.name, e.code, e.message));
// cancel
const goes = new Readable({
  read() {
    this.push('x');
  },
});
goes.on('close', () => log('closed', goes.destroyed));
const r = Readable.toWeb(goes).getReader();
log((await r.read()).value.length);
await r.cancel();
// fromWeb
const upper = new TransformStream({
  transform(chunk, c) {
    c.enqueue(String(chunk).toUpperCase());
  },
});
const w = upper.writable.getWriter();
const node = Readable.fromWeb(upper.readable, { encoding: 'utf8' });
node.on('data', (d) => log('data', d));
node.on('end', () => log('end'));
node.on('close', () => log('close'));
await w.write('one');
await w.write('two');
await w.close();
await new Promise((go) => node.on('close', go));
// writable toWeb, with a slow one
const slow = new Writable({
  highWaterMark: 4,
  write(chunk, enc, cb) {
    log('write', chunk);
    setTimeout(cb, 5);
  },
  final(cb) {
    log('final');
    cb();
  },
});
const ww = Writable.toWeb(slow).getWriter();
for (const t of ['one', 'two', 'three', 'four']) {
  await ww.ready;
  log('desired', ww.desiredSize);
  ww.write(t);
}
await ww.close();
log('closed', slow.writableFinished);
// abort
const gone = new Writable({
  write(c, e, cb) {
    cb();
  },
});
gone.on('error', (e) => log('error', e.message));
gone.on('close', () => log('gone closed'));
await Writable.toWeb(gone).abort(new Error('enough'));
// sink fails
const fails = new Writable({
  write(c, e, cb) {
    cb(new Error('full'));
  },
});
const fw = Writable.toWeb(fails).getWriter();
fw.closed.catch((e) => log('closed with', e.message));
await fw.write('x').catch((e) => log('write with', e.message));
// Writable.fromWeb
const got = [];
const sink = new WritableStream({
  write(chunk) {
    got.push(String(chunk));
  },
  close() {
    log('sink closed', got.join());
  },
});
await pipeline(Readable.from(['1', '2', '3']), Writable.fromWeb(sink));
const badSink = Writable.fromWeb(
  new WritableStream({
    write() {
      throw new Error('no room');
    },
  }),
);
badSink.on('error', (e) => log('bad sink', e.message));
badSink.write('x');
await new Promise((go) => badSink.on('close', go));
// pair
const pair = new TransformStream({
  transform(chunk, c) {
    c.enqueue(String(chunk) + '!');
  },
});
const duplex = Duplex.fromWeb(pair, { encoding: 'utf8' });
duplex.on('data', (d) => log('duplex', d));
duplex.on('finish', () => log('finish'));
duplex.on('end', () => log('end'));
duplex.on('close', () => log('close'));
duplex.write('hi');
duplex.end('ho');
await new Promise((go) => duplex.on('close', go));
const { readable, writable } = Duplex.toWeb(new PassThrough());
const pw = writable.getWriter();
pw.write(Buffer.from('ab'));
pw.close();
for await (const c of readable) log('through', Buffer.from(c));
log('over');

import { describe, expect, test } from 'vitest';
import { FLAG, KINDS, type Kind } from '../../src/trace/event.ts';
import { FAMILIES } from './families.ts';
import { told, trace } from './traced-program.ts';

describe.each(FAMILIES)('with $name, the trace tells', (family) => {
  /** Events of some kinds, told in few words. */
  async function story(code: string, ...kinds: Kind[]): Promise<string[]> {
    const { events } = await trace(family, code);
    return events.filter(({ kind }) => kinds.includes(KINDS[kind])).map(told);
  }

  test('a write and what comes of it, in order', async () => {
    const code = `const sink = new Writable({
  highWaterMark: 2,
  write: (chunk, encoding, callback) => setImmediate(callback),
});
sink.write('ab');
await once(sink, 'drain');
sink.write('c');
sink.end('d');
await once(sink, 'close');`;
    const kinds = ['write', '_write', 'drain', 'end', 'finish', 'close'] as const;
    expect(await story(code, ...kinds)).toEqual([
      '_write',
      'write returnedFalse',
      'drain',
      '_write',
      'write',
      'end',
      '_write',
      'finish',
      'close',
    ]);
  });

  test('how much is buffered after each', async () => {
    const code = `const sink = new Writable({ write(c, e, callback) { setImmediate(callback); } });
sink.write('abc');
sink.write(Buffer.alloc(10));
sink.write('é', 'latin1');
sink.write('é');
await new Promise((resolve) => sink.end(resolve));`;
    const { events } = await trace(family, code);
    const writes = events.filter(({ kind }) => KINDS[kind] === 'write');
    expect(writes.map(({ bytes, buffered }) => [bytes, buffered])).toEqual([
      [3, 3],
      [10, 13],
      [1, 14],
      [2, 16],
    ]);
  });

  test('chunks and not bytes, in object mode', async () => {
    const code = `const sink = new Writable({ objectMode: true, highWaterMark: 2, write() {} });
sink.write({ row: 1 });
sink.write('a long row');`;
    const { events } = await trace(family, code);
    const writes = events.filter(({ kind }) => KINDS[kind] === 'write');
    expect(
      writes.map(({ bytes, buffered, flags }) => [bytes, buffered, flags & FLAG.objects]),
    ).toEqual([
      [1, 1, FLAG.objects],
      [1, 2, FLAG.objects],
    ]);
  });

  test('whose write it is: pipe()’s, Node’s, or the program’s', async () => {
    const piped = `const copy = Readable.from(['x']).pipe(new PassThrough());
for await (const chunk of copy);`;
    expect(await story(piped, 'write')).toEqual(['write byPipe inData']);
    const joined = `await promises.pipeline(async function* () { yield 'x'; },
  new Writable({ write(c, e, callback) { callback(); } }));`;
    expect(await story(joined, 'write')).toEqual(['write byNode']);
    const own = `new PassThrough().write('x', () => {});`;
    expect(await story(own, 'write')).toEqual(['write withCallback']);
  });

  test('a write of the program’s own, though a pipe stands beside it', async () => {
    const code = `const source = Readable.from(['x']);
const [copy, log] = [new PassThrough(), new PassThrough()];
source.pipe(copy);
source.on('data', () => copy.write('also'));
copy.resume();
await once(copy, 'end').catch(() => {});`;
    const { lines } = await trace(family, code);
    expect(lines('write')).toContain(4);
    expect(await story(code, 'write')).toEqual(
      expect.arrayContaining(['write byPipe inData', 'write inData']),
    );
  });

  test('that a write came inside a data event, and of which source', async () => {
    const code = `const source = Readable.from(['x']);
const sink = new Writable({ write(c, e, callback) { callback(); } });
source.on('data', (chunk) => {
  sink.write(chunk);
  queueMicrotask(() => sink.write(chunk));
});
await once(source, 'end');`;
    const { events } = await trace(family, code);
    const writes = events.filter(({ kind }) => KINDS[kind] === 'write');
    expect(writes.map(({ other, flags }) => [other, (flags & FLAG.inData) !== 0])).toEqual([
      [1, true],
      [0, false],
    ]);
  });

  test('an implementation’s writes elsewhere as not in the data event that led there', async () => {
    const code = `const source = Readable.from(['x']);
const inner = new Writable({ write(c, e, callback) { callback(); } });
const outer = new Writable({ write(c, e, callback) { inner.write(c, callback); } });
source.on('data', (chunk) => outer.write(chunk));
await once(source, 'end');`;
    expect(await story(code, 'write')).toEqual(['write withCallback', 'write inData']);
  });

  test('a push from inside _read, and one that comes later', async () => {
    const code = `let reads = 0;
const source = new Readable({
  read() {
    if (reads++ === 0) this.push('x');
    else setImmediate(() => this.push(null));
  },
});
for await (const chunk of source);`;
    expect(await story(code, 'push')).toEqual(['push inRead', 'push returnedFalse eof']);
  });

  test('which pushes came in one go with the false, before anything else could run', async () => {
    const code = `const source = new Readable({ highWaterMark: 1, read() {} });
for (let n = 0; n < 2; n++) source.push('x');
await null;
for (let n = 0; n < 2; n++) source.push('x');
await new Promise(setImmediate);
source.push('x');`;
    const [late, together] = ['push returnedFalse', 'push returnedFalse inOneGo'];
    expect(await story(code, 'push')).toEqual([late, together, late, together, late]);
  });

  test('a push of Node’s own', async () => {
    const code = `for await (const chunk of Readable.from(['x']));`;
    expect(await story(code, 'push')).toEqual([
      'push returnedFalse byNode objects inRead',
      'push returnedFalse byNode objects inRead eof',
    ]);
  });

  test('a write to a stream that is corked', async () => {
    const code = `const sink = new Writable({ write() {} });
sink.cork();
sink.write('x');
sink.uncork();
sink.write('y');`;
    expect(await story(code, 'write')).toEqual(['write corked', 'write']);
  });

  test('which calls of cork and uncork were made in one stretch of code', async () => {
    const code = `const sink = new Writable({ write() {} });
sink.cork();
process.nextTick(() => sink.uncork());
sink.cork();
await null;
sink.uncork();
await new Promise(process.nextTick);
sink.cork();`;
    const { events } = await trace(family, code);
    const corks = events.filter(({ kind }) => /cork/.test(KINDS[kind]));
    expect(corks.map(({ kind, other }) => [KINDS[kind], other])).toEqual([
      ['cork', 0],
      ['cork', 0],
      ['uncork', 0],
      ['uncork', 1],
      ['cork', 2],
    ]);
  });

  test('whose implementation it is that is called', async () => {
    const own = `class Sink extends Writable { _write(c, e, callback) { callback(); } }
new Sink().write('x');
new Transform({ transform(c, e, callback) { callback(); } }).write('x');`;
    expect(await story(own, '_write', '_transform')).toEqual(['_write', '_write', '_transform']);
    const nodes = `const joined = stream.compose(async function* (chunks) { yield* chunks; });
joined.write('x');`;
    expect(await story(nodes, '_write')).toEqual(['_write byNode']);
  });

  test('a write to a stream that is over', async () => {
    const code = `const [ended, destroyed] = [new PassThrough(), new PassThrough()];
ended.on('error', () => {});
ended.end();
ended.write('x');
destroyed.destroy();
destroyed.write('x', () => {});`;
    expect(await story(code, 'write')).toEqual([
      'write returnedFalse over',
      'write returnedFalse withCallback over',
    ]);
  });

  test('who ended a stream: the program, or Node', async () => {
    const code = `const source = new Readable({ read() { this.push(null); } });
source.pipe(new PassThrough());
const own = new PassThrough();
own.end();
await once(source, 'end');`;
    expect(await story(code, 'end')).toEqual(['end', 'end readable', 'end byNode']);
  });

  test('that end() was given no chunk that the stream takes', async () => {
    const code = `const sink = new Writable({ write() {} });
try { sink.end({}); } catch {}`;
    expect(await story(code, 'write')).toEqual(['write invalid']);
  });

  test('a pause inside a data event, and one that comes later', async () => {
    const code = `const source = Readable.from(['x', 'y']);
source.on('data', () => source.pause());
await new Promise(setImmediate);
source.pause();`;
    expect(await story(code, 'pause')).toEqual(['pause inData', 'pause']);
  });

  test('how many promises of a listener have outlived the run that they began in', async () => {
    const code = `const source = new Readable({ read() {} });
let done = () => {};
source.on('data', async (chunk) => {
  await null;
  if (chunk.length > 1) await new Promise((resolve) => (done = resolve));
});
for (const chunk of ['a', 'b', 'long', 'c']) source.push(chunk);
await new Promise(setImmediate);
source.push('d');
await new Promise(setImmediate);
done();
await new Promise(setImmediate);`;
    const { events } = await trace(family, code);
    const counted = (kind: string) =>
      events
        .filter((event) => KINDS[event.kind] === kind)
        .map(({ bytes, buffered }) => [bytes, buffered]);
    expect(counted('promise').map(([, late]) => late)).toEqual([0, 0, 0, 0, 1]);
    expect(counted('settle')).toEqual([
      [3, 0],
      [2, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
  });

  test('a process’s own output by its descriptor', async () => {
    const { names } = await trace(
      family,
      `for (const fd of [1, 2, 3]) Object.assign(new PassThrough(), { fd }).write('x');`,
    );
    expect(names).toEqual(['stdout', 'stderr', 'PassThrough']);
  });

  test('a second callback, and that it acknowledged a later write', async () => {
    const code = `const calls = [];
const sink = new Writable({ write: (chunk, encoding, callback) => calls.push(callback) });
sink.on('error', () => {});
sink.write('a');
sink.write('b');
calls[0]();
calls[0]();
calls[1]();`;
    expect(await story(code, 'callback')).toEqual(['callback', 'callback again later', 'callback']);
  });

  test('a second callback that throws', async () => {
    const code = `const sink = new Writable({
  write(c, e, callback) { callback(); },
  final(callback) { callback(); try { callback(); } catch {} },
});
sink.on('error', () => {});
sink.end('x');
await new Promise(setImmediate);`;
    expect(await story(code, 'callback')).toContain('callback again');
  });

  test('an error that nobody hears', async () => {
    const code = `const [heard, unheard] = [new PassThrough(), new PassThrough()];
heard.on('error', () => {});
heard.emit('error', new Error('heard'));
try { unheard.emit('error', new Error('not heard')); } catch {}`;
    expect(await story(code, 'error')).toEqual(['error failed', 'error failed unheard']);
  });

  test('the program’s listeners without those of pipe()', async () => {
    const code = `const source = new Readable({ read() {} });
source.pipe(new PassThrough());
source.on('data', () => {});
source.unpipe();
source.removeAllListeners('data');`;
    const { events } = await trace(family, code);
    const data = events.filter(
      ({ kind, stream, other }) => /listen/.test(KINDS[kind]) && stream === 1 && other === 2,
    );
    expect(data.map(({ bytes }) => bytes)).toEqual([0, 1, 1, 0]);
  });

  test('how many wait for a drain, and whether one is due', async () => {
    const code = `const sink = new Writable({ highWaterMark: 1, write(c, e, cb) { setImmediate(cb); } });
sink.once('drain', () => {});
sink.write('x');
sink.once('drain', () => {});
sink.on('drain', () => {});
await once(sink, 'drain');`;
    const { events } = await trace(family, code);
    const listens = events.filter(({ kind, other }) => KINDS[kind] === 'listen' && other < 2);
    expect(listens.map(({ other, bytes, flags }) => [other, bytes, flags])).toEqual([
      [1, 1, 0],
      [1, 2, FLAG.neededDrain],
      [0, 1, FLAG.neededDrain],
      [1, 3, FLAG.neededDrain],
    ]);
  });

  test('the destruction of a duplex once', async () => {
    expect(await story('new PassThrough().destroy().destroy();', 'destroy')).toEqual(['destroy']);
  });

  test('a duplex as one stream', async () => {
    expect(await story('new PassThrough();', 'create')).toEqual(['create']);
  });
});

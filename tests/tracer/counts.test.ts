import { describe, expect, test } from 'vitest';
import { FAMILIES } from './families.ts';
import { trace } from './traced-program.ts';

describe.each(FAMILIES)('with $name, calls are counted by line', (family) => {
  test('of write(): how it was answered, and how often that was ignored', async () => {
    const code = `const sink = new Writable({ highWaterMark: 64, write() {} });
for (let n = 0; n < 2304; n++) sink.write(Buffer.alloc(16));`;
    const { counts } = await trace(family, code);
    expect([...counts.byPlace.values()]).toEqual([
      { method: 'write', answeredTrue: 3, answeredFalse: 2301, ignored: 2300 },
    ]);
    expect(counts.atLeast).toBe(false);
  });

  test('of push(), until the next _read', async () => {
    const code = `let reads = 0;
const source = new Readable({
  highWaterMark: 64,
  read() {
    if (reads++ < 2) for (let n = 0; n < 10; n++) this.push(Buffer.alloc(16));
    else this.push(null);
  },
});
for await (const chunk of source);`;
    const { counts } = await trace(family, code);
    const [pushes] = counts.byPlace.values();
    const { answeredTrue, answeredFalse } = pushes;
    expect(answeredTrue + answeredFalse).toBe(20);
    expect(pushes.ignored).toBe(answeredFalse - 2);
  });

  test('of two lines apart', async () => {
    const code = `const sink = new Writable({ highWaterMark: 1, write() {} });
sink.write('x');
sink.write('y');
sink.write('z');`;
    const { counts } = await trace(family, code);
    expect(Array.from(counts.byPlace.values(), ({ ignored }) => ignored)).toEqual([0, 1, 1]);
  });

  test('exactly up to ten thousand, and beyond that at least', async () => {
    const code = `const sink = new Writable({ write(c, e, callback) { callback(); } });
for (let n = 0; n < 10_001; n++) sink.write('x');`;
    const { counts } = await trace(family, code);
    const [{ answeredTrue }] = counts.byPlace.values();
    expect([answeredTrue, counts.atLeast]).toEqual([10_000, true]);
  });

  test('not of pipe(), and not of Node itself', async () => {
    const code = `const sink = new Writable({ write(c, e, callback) { callback(); } });
await promises.pipeline(Readable.from(['x', 'y']), new PassThrough(), sink);
const piped = Readable.from(['x', 'y']).pipe(new PassThrough());
for await (const chunk of piped);`;
    const { counts } = await trace(family, code);
    expect([...counts.byPlace.values()]).toEqual([]);
  });
});

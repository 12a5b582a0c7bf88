import { describe, expect, test } from 'vitest';
import { FLAG } from '../../src/trace/event.ts';
import { FAMILIES } from './families.ts';
import { trace } from './traced-program.ts';

/** A sink that is full at once and stores nothing by itself. */
const FULL = `const sink = new Writable({ highWaterMark: 1, write() {} });
sink.write('full');
`;

describe.each(FAMILIES)('with $name, the place of a write that should have waited is', (family) => {
  const lines = async (code: string) =>
    (await trace(family, FULL + code)).lines('write', FLAG.neededDrain);

  test('its line', async () => {
    expect(await lines(`sink.write('x');\n\nsink.write('y');`)).toEqual([3, 5]);
  });

  test('within a function that the program calls', async () => {
    expect(await lines(`function store(x) {\n  return sink.write(x);\n}\nstore('x');`)).toEqual([
      4,
    ]);
  });

  test('within an arrow function', async () => {
    expect(
      await lines(`const store = (x) => sink.write(x);\n[1].map(() =>\n store('x'));`),
    ).toEqual([3]);
  });

  test('within an async function, after an await', async () => {
    const code = `const store = async () => {\n  await null;\n  sink.write('x');\n};\nawait store();`;
    expect(await lines(code)).toEqual([5]);
  });

  test('within forEach', async () => {
    expect(await lines(`['x', 'y'].forEach((x) =>\n  sink.write(x));`)).toEqual([4, 4]);
  });

  test('where a bound method is called', async () => {
    expect(await lines(`const write = sink.write.bind(sink);\nwrite('x');`)).toEqual([4]);
  });

  test('where it is called through the prototype', async () => {
    expect(await lines(`Writable.prototype.write.call(sink, 'x');`)).toEqual([3]);
  });

  test('where super.write is called, since that is the call', async () => {
    const code = `class Counting extends Writable {
  write(...args) {
    return super.write(...args);
  }
  _write() {}
}
const counting = new Counting({ highWaterMark: 1 });
counting.write('full');
counting.write('x');`;
    expect(await lines(code)).toEqual([5]);
  });

  test('where a promisified method is called, and the call is the program’s', async () => {
    const { events, lines } = await trace(
      family,
      `${FULL}const write = promisify(sink.write.bind(sink));\nwrite('x').catch(() => {});`,
    );
    expect(lines('write', FLAG.neededDrain)).toEqual([4]);
    expect(events.some(({ flags }) => flags & FLAG.byNode)).toBe(false);
  });

  test('none where a bound method is a listener, and the call is the program’s', async () => {
    const { events, lines } = await trace(
      family,
      `${FULL}const source = new Readable({ read() {} });
source.on('data', sink.write.bind(sink));
source.push('x');
await once(source, 'data');`,
    );
    expect(lines('write', FLAG.neededDrain)).toEqual([0]);
    expect(lines('listen').filter((line) => line > 0)).toContain(4);
    expect(events.some(({ flags }) => flags & FLAG.byNode)).toBe(false);
  });

  test('exact at first and sampled later, once counting by line is over', async () => {
    const code = `${FULL}for (let n = 0; n < 200; n++) sink.write('x');
for (let n = 0; n < 800; n++) sink.write('y');
for (let n = 0; n < 100; n++) sink.write('z');`;
    const { lines } = await trace(family, code, 0);
    const placed = lines('write', FLAG.neededDrain);
    expect([placed[199], placed[200], placed[999], placed[1000]]).toEqual([3, 4, 4, 4]);
    expect([placed[1022], placed[1023], placed[1099]]).toEqual([4, 5, 5]);
  });
});

describe.each(FAMILIES)('with $name, the place of', (family) => {
  const lines = async (
    code: string,
    ...args: Parameters<Awaited<ReturnType<typeof trace>>['lines']>
  ) => (await trace(family, code)).lines(...args);

  test('a push after false is its line within _read', async () => {
    const code = `const source = new Readable({
  highWaterMark: 1,
  read() {
    this.push('x');
    this.push('y');
    this.push(null);
  },
});
source.read(0);`;
    expect(await lines(code, 'push')).toEqual([4, 5, 6]);
  });

  test('a push of a method that _read calls is in that method', async () => {
    const code = `class Letters extends Readable {
  all(text) {
    for (const letter of text) this.push(letter);
  }
  _read() {
    this.all('abc');
    this.push(null);
  }
}
new Letters().read(0);`;
    expect(await lines(code, 'push')).toEqual([3, 3, 3, 7]);
  });

  test('a push is taken after false only, once counting by line is over', async () => {
    const code = `let reads = 0;
const source = new Readable({
  highWaterMark: 2,
  read() {
    if (reads++ === 2) this.push(null);
    else for (const letter of 'abc') this.push(letter);
  },
});
for await (const chunk of source);`;
    const { lines } = await trace(family, code, 0);
    expect(lines('push').slice(0, 4)).toEqual([0, 0, 6, 0]);
  });

  test('a pipe is where pipe() is called, each of a chain at its own column', async () => {
    const code = `const source = new Readable({ read() {} });
const [a, b] = [new PassThrough(), new PassThrough()];
source.pipe(a).pipe(b);`;
    expect((await trace(family, code)).places('pipe')).toEqual(['3:8', '3:16']);
  });

  test("a wait for 'drain' is where it begins, however it is begun", async () => {
    const code = `const sink = new Writable({ write() {} });
sink.once('drain', () => {});
once(sink, 'drain');
sink.on('drain', () => {});
sink.prependOnceListener('drain', () => {});`;
    expect(await lines(code, 'listen')).toEqual(expect.arrayContaining([2, 3, 4, 5]));
  });

  test('a second callback is where it is called', async () => {
    const code = `const sink = new Writable({
  write(chunk, encoding, callback) {
    callback();
    setImmediate(() => {
      callback();
    });
  },
});
sink.on('error', () => {});
sink.write('x');
await new Promise(setImmediate);`;
    expect(await lines(code, 'callback', FLAG.again)).toEqual([5]);
  });

  test('a second callback is unknown where no line of the program called it', async () => {
    const code = `const sink = new Writable({
  write(chunk, encoding, callback) {
    callback();
    process.nextTick(callback);
  },
});
sink.on('error', () => {});
sink.write('x');
await new Promise(setImmediate);`;
    const { lines, events } = await trace(family, code);
    expect(lines('callback', FLAG.again)).toEqual([0]);
    expect(events.some(({ flags }) => flags & FLAG.again && flags & FLAG.byNode)).toBe(false);
  });

  test('cork() and end() is their line', async () => {
    const code = `const sink = new Writable({ write() {} });
sink.cork();
sink.uncork();
sink.end('x');`;
    const { lines } = await trace(family, code);
    expect([lines('cork'), lines('end')]).toEqual([[2], [4]]);
  });
});

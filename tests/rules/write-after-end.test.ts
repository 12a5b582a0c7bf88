import { describe, expect, test } from 'vitest';
import { writeAfterEnd } from '../../src/rules/write-after-end.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

function begin() {
  const run = new MadeUpRun(writeAfterEnd);
  const sink = run.stream();
  const end = (flags = 0, bytes = 0, place = 3) => run.happen('end', sink, { flags, bytes, place });
  const write = (flags = 0, other = 0, place = 1) =>
    run.happen('write', sink, { flags: FLAG.over | flags, bytes: 10, place, other });
  return { run, sink, end, write };
}

const told = (text: string) => [`violation write-after-end: ${text}`];

/** Two sources are piped into the sink, at places 5 and 6, and the first ends it. */
function endedByPipe() {
  const begun = begin();
  const { run, sink, end } = begun;
  const [first, second] = [run.stream(), run.stream()];
  run.happen('pipe', first, { other: sink, place: 5 });
  run.happen('pipe', second, { other: sink, place: 6 });
  run.happen('end', first, { flags: FLAG.readable });
  end(FLAG.byNode);
  return { ...begun, first, second };
}

test('a thousand writes at one place are one finding', () => {
  const { run, end, write } = begin();
  end();
  for (let n = 0; n < 1000; n++) write();
  expect(run.told()).toEqual(told('written'));
  expect(run.findings()).toMatchObject([{ place: 1, count: 1000, worst: 10_000 }]);
});

test('a write before the end', () => {
  const { run, sink, end } = begin();
  run.happen('write', sink, { bytes: 10 });
  end();
  expect(run.told()).toEqual([]);
});

test.each([
  ['that Node makes', FLAG.byNode],
  ['of what is no chunk', FLAG.invalid],
])('not a late write %s', (_, flags) => {
  const { run, end, write } = begin();
  end();
  write(flags);
  expect(run.told()).toEqual([]);
});

test('a second end() with a chunk, and one without', () => {
  const { run, end } = begin();
  end();
  end(FLAG.over, 0, 4);
  expect(run.told()).toEqual([]);
  end(FLAG.over, 10, 4);
  expect(run.findings()).toMatchObject([{ text: 'written', place: 4, count: 1 }]);
});

test('not where the stream had been destroyed before it was ended', () => {
  const { run, sink, end, write } = begin();
  run.happen('destroy', sink);
  end(FLAG.over);
  write();
  expect(run.told()).toEqual([]);
});

test('though the stream has been destroyed since', () => {
  const { run, sink, end, write } = begin();
  end();
  run.happen('destroy', sink);
  write();
  expect(run.told()).toEqual(told('written'));
});

test('not to a connection whose other side has ended', () => {
  const { run, sink, end, write } = begin();
  run.happen('end', sink, { flags: FLAG.readable });
  end(FLAG.byNode);
  write();
  expect(run.told()).toEqual([]);
});

describe('a pipe', () => {
  test('that has ended the stream is named', () => {
    const { run, first, write } = endedByPipe();
    write();
    expect(run.told()).toEqual(told('written into a piped end'));
    expect(run.findings()[0].details.source).toBe(first);
  });

  test('that goes on is told where it was joined', () => {
    const { run, first, second, write } = endedByPipe();
    write(FLAG.byPipe | FLAG.inData, second, 0);
    expect(run.findings()).toMatchObject([
      { text: 'piped into a piped end', place: 6, details: { source: first, from: second } },
    ]);
  });

  test('that goes on after the program’s own end()', () => {
    const { run, sink, end, write } = begin();
    const source = run.stream();
    run.happen('pipe', source, { other: sink, place: 5 });
    end();
    write(FLAG.byPipe | FLAG.inData, source, 0);
    expect(run.findings()).toMatchObject([{ text: 'piped', place: 5 }]);
  });
});

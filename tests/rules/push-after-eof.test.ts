import { expect, test } from 'vitest';
import { pushAfterEof } from '../../src/rules/push-after-eof.ts';
import { FLAG, type TraceEvent } from '../../src/trace/event.ts';
import type { StreamRow } from '../../src/trace/stream-row.ts';
import { MadeUpRun } from './made-up.ts';

function begin(row: Partial<StreamRow> = {}) {
  const run = new MadeUpRun(pushAfterEof);
  const id = run.stream({ kind: 'Readable', ...row });
  return {
    run,
    id,
    end: () => run.happen('push', id, { flags: FLAG.eof }),
    late: (fields: Partial<TraceEvent> = {}) =>
      run.happen('push', id, { bytes: 10, flags: FLAG.over, place: 3, ...fields }),
  };
}

test('one chunk after null is one too many', () => {
  const { run, end, late } = begin();
  end();
  late();
  expect(run.told()).toEqual(['violation push-after-eof: late']);
});

test('counts by place', () => {
  const { run, end, late } = begin();
  end();
  for (const place of [3, 4, 3]) late({ place });
  expect(run.findings().map(({ place, count, first }) => [place, count, first])).toEqual([
    [3, 2, 2],
    [4, 1, 3],
  ]);
});

test('a reader that closes the stream after null changes nothing', () => {
  const { run, id, end, late } = begin();
  end();
  run.happen('destroy', id);
  late();
  expect(run.told()).toEqual(['violation push-after-eof: late']);
});

test('a stream that was destroyed before null is past harm', () => {
  const { run, id, end, late } = begin();
  run.happen('destroy', id);
  end();
  late();
  expect(run.told()).toEqual([]);
});

test.each([
  ['a second null', { flags: FLAG.over | FLAG.eof }],
  ['a push of nothing', { bytes: 0 }],
  ['a push by Node', { flags: FLAG.over | FLAG.byNode }],
  ['a chunk before null', { flags: 0 }],
])('%s is none', (_, fields) => {
  const { run, end, late } = begin();
  end();
  late(fields);
  expect(run.told()).toEqual([]);
});

test('what a transform calls back with is pushed in its name', () => {
  const { run, end, late } = begin({ kind: 'Transform' });
  end();
  late({ flags: FLAG.over | FLAG.byNode });
  expect(run.told()).toEqual(['violation push-after-eof: late']);
});

test('a device is never at fault', () => {
  const { run, end, late } = begin({ label: 'film' });
  end();
  late();
  expect(run.told()).toEqual([]);
});

import { expect, test } from 'vitest';
import { type Holder, Holdings } from '../../src/outcomes/holdings.ts';
import { stream } from './facts.ts';

const KiB = 1024;

function holdings(): Holdings {
  const rows = new Map(
    ['', 'a', 'b', 'c'].map((name, id) => [id, stream(name, 'Duplex', {}, id).row]),
  );
  return new Holdings((id) => rows.get(id));
}

const told = ({ peak }: Holdings) => peak && [peak.row?.label, peak.most, peak.total, peak.time];

test('where no stream is ever full, nothing is known of what they hold', () => {
  expect(holdings().peak).toBeNull();
});

test('what all of them hold together counts, on both their sides, and the largest is named', () => {
  const all = holdings();
  const one = { writableLength: 64 * KiB, readableLength: 16 * KiB };
  const other = { writableLength: 100 * KiB };
  all.full(one, 1, false, 10);
  all.full(other, 2, false, 20);
  expect(told(all)).toEqual(['b', 100 * KiB, 180 * KiB, 20]);
});

test('what has left a stream meanwhile counts no more', () => {
  const all = holdings();
  const one = { writableLength: 64 * KiB };
  all.full(one, 1, false, 10);
  one.writableLength = 0;
  all.full({ writableLength: 64 * KiB }, 2, false, 20);
  expect(told(all)).toEqual(['a', 64 * KiB, 64 * KiB, 10]);
  one.writableLength = 30 * KiB;
  all.full(one, 1, false, 30);
  expect(told(all)).toEqual(['b', 64 * KiB, 94 * KiB, 30]);
});

test("a message's bytes that stand in its socket count once, under the message's name", () => {
  const all = holdings();
  const socket = { writableLength: 64 * KiB };
  const response: Holder = {
    socket,
    get writableLength() {
      return KiB + socket.writableLength;
    },
  };
  for (const [length, time] of [
    [64 * KiB, 10],
    [128 * KiB, 20],
  ]) {
    socket.writableLength = length;
    all.full(socket, 1, false, time);
    all.full(response, 2, true, time);
  }
  expect(told(all)).toEqual(['b', 129 * KiB, 129 * KiB, 20]);
});

test('chunks in object mode count apart, and only the most of one stream', () => {
  const all = holdings();
  all.full({ writableLength: 20, writableObjectMode: true }, 1, false, 10);
  all.full({ readableLength: 30, readableObjectMode: true, writableLength: 9 }, 2, false, 20);
  all.full({ writableLength: 25, writableObjectMode: true }, 3, false, 30);
  expect([all.objects?.row?.label, all.objects?.most, all.objects?.time]).toEqual(['b', 30, 20]);
  expect(told(all)).toEqual(['b', 9, 9, 20]);
});

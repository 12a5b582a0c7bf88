import { expect, test } from 'vitest';
import { devicesForTests } from './devices.ts';

const lengths = (blocks: Iterable<Uint8Array>) => Array.from(blocks, ({ length }) => length);

test('a tape gives its blocks at once, the last one shorter, then null', () => {
  const { tape } = devicesForTests();
  const film = tape('film', { size: 10, chunkSize: 4 });
  expect([film.read(), film.read(), film.read()].map((block) => block?.length)).toEqual([4, 4, 2]);
  expect([film.read(), film.read()]).toEqual([null, null]);
});

test('a loop over a tape reads on from where the tape stands', () => {
  const { tape } = devicesForTests();
  const film = tape('film', { size: 20, chunkSize: 4 });
  film.read();
  for (const _ of film) break;
  expect(lengths(film)).toEqual([4, 4, 4]);
});

test('a tape counts what it gave, and is done when it has said so', () => {
  const { tape, ledger } = devicesForTests();
  const film = tape('film', { size: 8, chunkSize: 4 });
  film.read();
  film.read();
  expect(ledger.page().devices[0]).toMatchObject({ bytes: 8, chunks: 2, done: false });
  film.read();
  expect(ledger.page().devices[0]).toMatchObject({ label: 'film', role: 'source', done: true });
});

test('two tapes of one seed hold the same', () => {
  const { tape, ledger } = devicesForTests();
  for (const seed of [1, 1, 2]) lengths(tape('film', { size: 1000, seed }));
  const [one, same, other] = ledger.page().devices.map(({ digest }) => digest);
  expect(same).toBe(one);
  expect(other).not.toBe(one);
});

test('a tape that is made wrongly says which dial', () => {
  const { tape } = devicesForTests();
  expect(() => tape('film', { size: -1 })).toThrow(
    "tape('film'): 'size' must be a number of at least 0, not -1.",
  );
});

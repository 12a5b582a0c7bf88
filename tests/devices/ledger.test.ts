import { expect, test } from 'vitest';
import { RealmLedger } from '../../src/devices/ledger.ts';

const chunk = (bytes: number) => new Uint8Array(bytes);

test('what was made and not yet taken is in flight, at its peak', () => {
  const ledger = new RealmLedger();
  const [film, disk] = [ledger.open('film', 'source'), ledger.open('disk', 'sink')];
  film.add(chunk(10));
  film.add(chunk(10));
  disk.add(chunk(20));
  film.add(chunk(10));
  expect(ledger.page().inFlight).toEqual([{ from: 'film', to: 'disk', peak: 20 }]);
});

test('what was made before there was a sink is in flight too', () => {
  const ledger = new RealmLedger();
  ledger.open('film', 'source').add(chunk(30));
  ledger.open('disk', 'sink');
  expect(ledger.page().inFlight).toEqual([{ from: 'film', to: 'disk', peak: 30 }]);
});

test('methods that a program replaced do not blind it', () => {
  const ledger = new RealmLedger();
  const { imul } = Math;
  const { map, push } = Array.prototype;
  const film = ledger.open('film', 'source');
  Math.imul = () => 0;
  Array.prototype.map = () => [];
  Array.prototype.push = () => 0;
  const disk = ledger.open('disk', 'sink');
  film.add(Uint8Array.of(1, 2, 3, 4));
  disk.add(Uint8Array.of(4, 3, 2, 1));
  const page = ledger.page();
  Math.imul = imul;
  Object.assign(Array.prototype, { map, push });
  expect(page.devices.map(({ bytes }) => bytes)).toEqual([4, 4]);
  expect(page.devices[0].digest).not.toBe(page.devices[1].digest);
});

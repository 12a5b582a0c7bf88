import { expect, test } from 'vitest';
import { Content, Digest } from '../../src/devices/content.ts';

const film = new Uint8Array(1000);
new Content(1).fill(film);

function digestOf(bytes: Uint8Array, chunkSize: number): string {
  const digest = new Digest();
  for (let at = 0; at < bytes.length; at += chunkSize) {
    const chunk = bytes.subarray(at, at + chunkSize);
    digest.add(chunk, chunk.length);
  }
  return digest.text();
}

test('a digest is the same, whatever the chunks that the bytes come in', () => {
  const whole = digestOf(film, 1000);
  expect([1, 3, 4, 7, 16, 999].map((size) => digestOf(film, size))).toEqual(Array(6).fill(whole));
});

test('a digest tells a swapped, a lost and a doubled chunk', () => {
  const [first, second, rest] = [film.slice(0, 100), film.slice(100, 200), film.slice(200)];
  const wrong = [
    [second, first, rest],
    [first, rest],
    [first, first, second, rest],
  ].map((chunks) => digestOf(Buffer.concat(chunks), 64));
  expect(new Set([digestOf(film, 64), ...wrong]).size).toBe(4);
});

test('content depends on its seed alone', () => {
  const [same, other] = [new Uint8Array(1000), new Uint8Array(1000)];
  new Content(1).fill(same);
  new Content(2).fill(other);
  expect(same).toEqual(film);
  expect(other).not.toEqual(film);
});

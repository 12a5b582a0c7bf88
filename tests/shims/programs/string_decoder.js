// node:string_decoder, on what is text and on what is not.
import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { attempt, say } from './say.js';

const ENCODINGS = [
  'utf8',
  'utf-8',
  'UTF8',
  'utf16le',
  'ucs2',
  'base64',
  'base64url',
  'hex',
  'latin1',
];

/** Decodes `bytes` in pieces of `size`, and shows each piece of text. */
function decode(encoding, bytes, size) {
  const decoder = new StringDecoder(encoding);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += size) {
    pieces.push(decoder.write(bytes.subarray(at, at + size)));
    pieces.push(decoder.lastNeed, decoder.lastTotal);
  }
  return [decoder.encoding, ...pieces, decoder.end()];
}

/** Bytes from a seed: mostly what is no text. */
function noise(seed, length) {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}

for (const encoding of ENCODINGS) {
  for (const size of [1, 2, 3, 5]) {
    attempt(() => decode(encoding, Buffer.from('aé€😀b', 'utf8'), size));
    attempt(() => decode(encoding, Buffer.from('aé€😀b\ud83d', 'utf16le'), size));
    for (let seed = 1; seed <= 12; seed++) attempt(() => decode(encoding, noise(seed, 24), size));
  }
}

for (const hex of [
  'f09f98',
  'c3',
  'e282',
  'f58080',
  'c0af',
  'eda080',
  'f0e2',
  'e2c3a9',
  '808080',
]) {
  for (const size of [1, 2]) attempt(() => decode('utf8', Buffer.from(hex, 'hex'), size));
}

const decoder = new StringDecoder();
attempt(() => decoder.write('text'));
attempt(() => decoder.write(new Uint8Array([0xe2])));
attempt(() => decoder.end(new DataView(new ArrayBuffer(1))));
attempt(() => decoder.end());
attempt(() => decoder.write(7));
attempt(() => new StringDecoder('utf9'));

const source = new Readable({ encoding: 'utf8', read() {} });
for (let seed = 1; seed <= 8; seed++) source.push(noise(seed, 500));
source.push(null);
for await (const text of source) say('%s %j', text.length, text);

// node:buffer, node:string_decoder and node:path.
import buffer, {
  atob,
  Blob,
  btoa,
  constants,
  isAscii,
  isUtf8,
  kMaxLength,
  kStringMaxLength,
  Buffer as Named,
} from 'node:buffer';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { attempt, say } from './say.js';

attempt(() => [Named === Buffer, buffer.Buffer === Buffer]);
attempt(() => [kMaxLength, kStringMaxLength, constants.MAX_LENGTH, constants.MAX_STRING_LENGTH]);
attempt(() => [btoa('hello'), atob('aGVsbG8='), new Blob(['abc']).size]);
attempt(() => [isUtf8(Buffer.from('é')), isUtf8(Buffer.from([0xff])), isAscii(Buffer.from('é'))]);
for (const encoding of [
  'utf8',
  'hex',
  'base64',
  'base64url',
  'latin1',
  'ascii',
  'utf16le',
  'binary',
]) {
  attempt(() => Buffer.from('Grüße, 你好 ÿ>?').toString(encoding));
  attempt(() => Buffer.from('48656c6c6f', encoding));
  attempt(() => [Buffer.byteLength('Grüße=', encoding), Buffer.isEncoding(encoding)]);
}
attempt(() => Buffer.from('-_-_', 'base64url').toString('hex'));
attempt(() => Buffer.from('x').toString('nope'));
attempt(() => Buffer.from('x', 'nope'));
attempt(() => Buffer.from(5));
attempt(() => Buffer.from(undefined));
attempt(() => Buffer.from({}));
attempt(() => Buffer.from({ length: 2, 0: 1, 1: 2 }));
attempt(() => Buffer.from(new Uint16Array([1, 258])));
attempt(() => Buffer.from(new ArrayBuffer(4), 1, 2));
attempt(() => Buffer.alloc('x'));
attempt(() => Buffer.alloc(-1));
attempt(() => Buffer.alloc(3, 'ab'));
attempt(() => Buffer.alloc(3, 257));
attempt(() => Buffer.allocUnsafe(2).length);
attempt(() => Buffer.concat([Buffer.from('a'), new Uint8Array([98])]).toString());
attempt(() => Buffer.concat([Buffer.from('abc'), Buffer.from('def')], 4).toString());
attempt(() => Buffer.concat('x'));
attempt(() => Buffer.concat(['x']));
attempt(() => Buffer.compare(Buffer.from('a'), Buffer.from('b')));
attempt(() => [Buffer.isBuffer(Buffer.from('')), Buffer.isBuffer(new Uint8Array())]);
const bytes = Buffer.from('hello world');
attempt(() => [
  bytes.includes('wor'),
  bytes.indexOf('o', 5),
  bytes.lastIndexOf('o'),
  bytes.indexOf(Buffer.from('ld')),
]);
attempt(() => [bytes.subarray(2, 4).toString(), bytes.slice(-5).toString(), bytes.at(-1)]);
attempt(() => [bytes.equals(Buffer.from('hello world')), bytes.equals('x')]);
attempt(() => [bytes.readUInt16BE(0), bytes.readInt32LE(1), bytes.readDoubleBE(2)]);
attempt(() => bytes.readUInt32BE(9));
attempt(() => Buffer.alloc(4).writeUInt32BE(2 ** 40));
attempt(() => Buffer.alloc(4).writeInt16LE(-2, 1));
attempt(() => [bytes.toString('utf8', 1, 4), bytes.toString(undefined, 6)]);
attempt(() => [bytes.write('HE'), bytes.fill('z', 3, 5).toString(), bytes.copy(Buffer.alloc(3))]);
attempt(() => bytes.swap16());
attempt(() => bytes.toJSON());
attempt(() => [...Buffer.from('ab').entries()]);
attempt(() => JSON.stringify(Buffer.from('ab')));
attempt(() => bytes.subarray(0, 2).buffer === bytes.buffer);
say(Buffer.from('x'.repeat(60)), [Buffer.from('a')], { b: Buffer.alloc(0) });

const decoder = new StringDecoder('utf8');
const euro = Buffer.from('a€b');
attempt(() => [
  decoder.write(euro.subarray(0, 2)),
  decoder.write(euro.subarray(2, 4)),
  decoder.end(euro.subarray(4)),
]);
attempt(() => decoder.end(Buffer.from([0xe2, 0x82])));
attempt(() => new StringDecoder('nope'));
attempt(() => [new StringDecoder('base64').write(Buffer.from('ab')), new StringDecoder().encoding]);

attempt(() => [path.sep, path.delimiter, path.posix === path]);
attempt(() => [
  path.join('a', '..', 'b', './c'),
  path.resolve('/a', 'b', '../c'),
  path.normalize('a//b/../c/'),
]);
attempt(() => [
  path.basename('/a/b.txt'),
  path.basename('b.txt', '.txt'),
  path.extname('a.b.c'),
  path.dirname('/a/b'),
]);
attempt(() => [
  path.relative('/a/b/c', '/a/d'),
  path.isAbsolute('a'),
  path.parse('/a/b.txt'),
  path.format({ dir: 'a', base: 'b' }),
]);
attempt(() => path.join(5));

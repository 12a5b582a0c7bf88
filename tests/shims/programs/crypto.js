// Digests, by calls and as streams, and what is drawn at random.
import crypto, {
  createHash,
  createHmac,
  hash,
  randomBytes,
  randomInt,
  randomUUID,
} from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { attempt, failure, say } from './say.js';

const NAMES = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'ripemd160', 'sha512-256'];
const long = Buffer.alloc(100_000, 'backpressure ');

for (const name of NAMES) {
  say(name, createHash(name).digest('hex'));
  say(createHash(name).update('one ').update(Buffer.from('two')).digest('base64'));
  say(createHash(name).update(long).digest('hex'), hash(name, long));
  say(createHmac(name, 'key').update(long).digest('hex'));
  say(createHmac(name, Buffer.alloc(300, 'k')).update('a').digest('base64url'));
  say(crypto.getHashes().includes(name));
}
say(createHash('SHA256').update('a').digest('latin1').length);
say(createHash('RSA-SHA256').update('a').digest('hex'), createHash('sha-256').digest('hex'));
say(
  createHash('md5').update('616263', 'hex').digest('hex'),
  createHash('md5').update('é', 'latin1').digest('hex'),
);
say(
  createHash('md5')
    .update(new Uint16Array([1, 2]))
    .digest('hex'),
);
say(
  createHash('md5').digest(),
  createHash('md5').digest('buffer'),
  createHash('md5').digest('nope'),
);
say(hash('md5', 'a', 'buffer'), hash('md5', 'a', 'base64'), hash('md5', 'a', {}));
const first = createHash('sha1').update('a');
const second = first.copy();
say(first.update('b').digest('hex'), second.update('c').digest('hex'));

const used = createHash('md5');
used.digest();
attempt(() => used.update('a'));
attempt(() => used.digest());
attempt(() => used.copy());
const usedHmac = createHmac('md5', 'k');
usedHmac.digest();
attempt(() => usedHmac.update('a'));
attempt(() => usedHmac.digest('hex'));
for (const value of ['nope', 5, undefined, null, '']) {
  attempt(() => createHash(value));
  attempt(() => createHmac(value, 'k'));
  attempt(() => hash(value, 'a'));
}
for (const value of [5, undefined, null, {}, [1]]) {
  attempt(() => createHash('md5').update(value));
  attempt(() => createHmac('md5', 'k').update(value));
  attempt(() => createHmac('md5', value));
  attempt(() => hash('md5', value));
}
attempt(() => hash('md5', 'a', 'nope'));

for (const size of ['a', -1, 2 ** 31, Number.NaN, undefined]) attempt(() => randomBytes(size));
attempt(() => randomBytes(5, 5));
for (const args of [[1.5], ['a'], [5, 5], [5, 2], [0, 2 ** 48], [0], [1, 2, 3], [], [2 ** 60]]) {
  attempt(() => randomInt(...args));
}
attempt(() => randomUUID('a'));
say(
  randomBytes(0).length,
  randomBytes(20).length,
  randomBytes(1.5).length,
  randomBytes(9).equals(randomBytes(9)),
);
say(
  /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(randomUUID()),
  new Set([randomUUID(), randomUUID()]).size,
);
say(
  [1, 2, 3, 4, 5].every(() => randomInt(3) < 3 && randomInt(10, 12) >= 10),
  randomInt(1),
);
await new Promise((resolve) => {
  randomBytes(16, (error, bytes) => resolve(say('random', error, bytes.length)));
  say('asked');
});
await new Promise((resolve) =>
  randomInt(4, 5, (error, value) => resolve(say('random', error, value))),
);
say(
  crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ab')),
  crypto.timingSafeEqual(Buffer.from('ab'), new Uint8Array(2)),
);
attempt(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')));
attempt(() => crypto.timingSafeEqual('a', Buffer.from('ab')));
attempt(() => crypto.timingSafeEqual(Buffer.from('a'), 'a'));

const digesting = createHash('sha256');
for (const event of ['prefinish', 'finish', 'readable', 'end', 'close']) {
  digesting.on(event, () => say('hash', event));
}
say(
  digesting.constructor.name,
  digesting.write('abc', () => say('written')),
  digesting.writableLength,
);
digesting.end('def');
await new Promise((resolve) =>
  digesting.on('readable', () => resolve(say(digesting.read()?.toString('hex')))),
);
await new Promise((resolve) => setImmediate(resolve));
const piped = createHmac('sha1', 'k').setEncoding('hex');
await pipeline(Readable.from([long, 'text']), piped);
say(piped.read());
const late = createHash('md5');
late.on('error', (error) => say('late', failure(error)));
late.write('a');
say(late.digest('hex'));
late.end();
late.resume();
await new Promise((resolve) => late.on('close', resolve));
for await (const chunk of Readable.from([long]).pipe(createHash('sha512'))) say(chunk.length);
attempt(() => digesting.update('a'));

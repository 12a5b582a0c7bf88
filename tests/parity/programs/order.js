// Ticks, promises, immediates, timers and streams, woven together.
import { PassThrough, pipeline, Readable, Transform, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const log = (...what) => console.log(performance.now(), ...what);

process.nextTick(log, 'tick');
Promise.resolve().then(() => {
  log('promise');
  process.nextTick(log, 'tick of a promise');
  queueMicrotask(() => log('microtask of a promise'));
});
setTimeout(log, 1, 'timeout 1');
setTimeout(log, 0, 'timeout 0');
setImmediate(() => {
  log('immediate');
  process.nextTick(log, 'tick of an immediate');
  setImmediate(log, 'immediate of an immediate');
  Promise.resolve().then(() => log('promise of an immediate'));
});
const interval = setInterval(() => log('interval'), 3);
setTimeout(() => clearInterval(interval), 10);

const upper = new Transform({
  highWaterMark: 8,
  transform(chunk, _encoding, callback) {
    setTimeout(callback, 2, null, String(chunk).toUpperCase());
  },
});
const slow = new Writable({
  highWaterMark: 4,
  write(chunk, _encoding, callback) {
    log('stored', String(chunk));
    setTimeout(callback, 5);
  },
});
for (const name of ['pipe', 'unpipe', 'drain', 'finish', 'close']) {
  slow.on(name, () => log('slow', name));
}
for (const name of ['pause', 'resume', 'end', 'close']) upper.on(name, () => log('upper', name));
pipeline(Readable.from(['ab', 'cd', 'ef', 'gh']), upper, slow, (error) => log('piped', error));

const corked = new PassThrough();
corked.on('data', (chunk) => log('corked', String(chunk)));
corked.cork();
corked.write('a');
corked.write('b');
process.nextTick(() => corked.uncork());

const enough = new Transform({
  transform(chunk, _encoding, callback) {
    this.push(chunk);
    this.push(null);
    callback();
  },
});
for (const name of ['prefinish', 'finish', 'end', 'close'])
  enough.on(name, () => log('enough', name));
enough.resume().end('one', () => log('enough has ended'));

await sleep(7);
log('slept');
for await (const word of Readable.from(['one', 'two']).map(async (word) => `${word}!`)) log(word);

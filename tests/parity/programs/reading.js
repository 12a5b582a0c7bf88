// The ways to read: flowing, paused, 'readable', async iteration, pipe to two.

import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';

const log = (...what) => console.log(...what);
const counter = (most, highWaterMark) => {
  let count = 0;
  return new Readable({
    objectMode: true,
    highWaterMark,
    read() {
      this.push(count < most ? { count: count++ } : null);
    },
  });
};

const flowing = counter(6, 2);
flowing.on('data', ({ count }) => {
  log('data', count);
  if (count === 2) {
    flowing.pause();
    setImmediate(() => flowing.resume());
  }
});
await once(flowing, 'end');

const readable = counter(5, 3);
readable.on('readable', () => {
  for (let item = readable.read(); item !== null; item = readable.read()) log('read', item.count);
});
await once(readable, 'end');

for await (const { count } of counter(4, 2)) {
  log('iterated', count);
  if (count === 2) break;
}

const sink = (name, delay) =>
  new Writable({
    objectMode: true,
    highWaterMark: 2,
    write({ count }, _encoding, callback) {
      log(name, count);
      setTimeout(callback, delay);
    },
  });
const both = counter(6, 2);
const [quick, slow] = [sink('quick', 1), sink('slow', 4)];
both.pipe(quick);
both.pipe(slow);
await Promise.all([once(quick, 'finish'), once(slow, 'finish')]);
log(
  await counter(5, 2)
    .filter(({ count }) => count % 2 === 0)
    .toArray(),
);

const turned = Readable.from(['turned']);
const glance = () => {};
turned.on('readable', glance);
turned.off('readable', glance);
turned.on('data', (chunk) => log('turned', chunk));
turned.resume();
log('turned flows', turned.readableFlowing);
process.nextTick(() => log('turned flows', turned.readableFlowing));

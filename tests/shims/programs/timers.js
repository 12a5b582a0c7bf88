// Timers, their promises, and the order of things.
import process from 'node:process';
import timers, { clearTimeout as clear } from 'node:timers';
import {
  setTimeout as after,
  setInterval as every,
  setImmediate as immediate,
  scheduler,
} from 'node:timers/promises';
import { attempt, failure, say } from './say.js';

const settled = async (promise) => {
  try {
    say('resolved', await promise);
  } catch (error) {
    say('rejected', failure(error));
  }
};

attempt(() => setTimeout());
attempt(() => setTimeout('code', 5));
attempt(() => setInterval(null));
attempt(() => setImmediate({}));
attempt(() => process.nextTick('x'));
attempt(() => queueMicrotask.length);
attempt(() => clearTimeout(undefined));
attempt(() => clearTimeout('nothing'));
attempt(() => clear(null));
attempt(() => timers.setTimeout === setTimeout);
attempt(() => timers.promises.setTimeout === after);

const timer = setTimeout(() => say('never'), 5);
attempt(() => [timer.hasRef(), timer.unref().hasRef(), timer.ref().hasRef()]);
attempt(() => typeof +timer);
clearTimeout(+timer);
const byText = setTimeout(() => say('never either'), 5);
clearTimeout(`${+byText}`);
clearInterval(setTimeout(() => say('nor this'), 5));
const immediately = setImmediate(() => say('nor that'));
clearImmediate(immediately);
attempt(() => [timer.constructor.name, immediately.constructor.name]);
setTimeout(() => say('unref'), 1000).unref();

setImmediate((...args) => {
  say('immediate', args);
  setImmediate(() => say('immediate in immediate'));
  process.nextTick(() => say('tick in immediate'));
  Promise.resolve().then(() => say('promise in immediate'));
}, 'given');
process.nextTick((...args) => say('tick', args), 1, 2);
queueMicrotask(() => say('microtask'));
Promise.resolve().then(() => {
  say('promise');
  process.nextTick(() => say('tick in promise'));
  queueMicrotask(() => say('microtask in promise'));
});
await after(20);
setTimeout((...args) => say('timeout', args), 1, 'a', 2);
await after(20);

const started = Date.now();
await settled(after(5, 'five'));
say(Date.now() - started >= 3, performance.now() > 0);
await settled(after('soon'));
await settled(after(5, 'x', null));
await settled(after(5, 'x', { signal: 5 }));
await settled(after(5, 'x', { ref: 5 }));
await settled(immediate('at once'));
await settled(scheduler.wait(3));
await settled(scheduler.yield());
await settled(after(5, 'x', { signal: AbortSignal.abort() }));
const controller = new AbortController();
setTimeout(() => controller.abort(new Error('enough')), 2);
await settled(after(5000, 'x', { signal: controller.signal }));
const other = new AbortController();
setImmediate(() => other.abort());
await settled(after(5000, 'x', { signal: other.signal }));

let ticks = 0;
for await (const value of every(2, 'tick')) {
  say(value);
  if (++ticks === 3) break;
}
const last = new AbortController();
try {
  for await (const value of every(3, 'tock', { signal: last.signal })) {
    say(value);
    last.abort();
  }
} catch (error) {
  say(failure(error));
}
await new Promise((resolve) => {
  let times = 0;
  const interval = setInterval(() => {
    say('interval', ++times);
    if (times < 3) return;
    clearInterval(interval);
    resolve();
  }, 2);
});
await new Promise((resolve) => {
  const refreshed = setTimeout(() => resolve(say('refreshed')), 10);
  setTimeout(() => say('not refreshed'), 10);
  refreshed.refresh();
});
setInterval(() => {}, 1000).unref();

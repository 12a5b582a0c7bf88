// An emitter, and what node:events has beside it.
import EventEmitter, {
  captureRejectionSymbol,
  errorMonitor,
  getEventListeners,
  getMaxListeners,
  listenerCount,
  on,
  once,
  setMaxListeners,
} from 'node:events';
import { Readable } from 'node:stream';
import { attempt, failure, say } from './say.js';

const emitter = new EventEmitter();
attempt(() => EventEmitter.EventEmitter === EventEmitter);
attempt(() => EventEmitter.defaultMaxListeners);
attempt(() => String(captureRejectionSymbol));
attempt(() => new Readable() instanceof EventEmitter);
attempt(() => emitter.on('a'));
attempt(() => emitter.on('a', 'listener'));
attempt(() => emitter.once('a', {}));
attempt(() => emitter.off('a', null));
attempt(() => emitter.prependListener('a', 5));
attempt(() => emitter.prependOnceListener('a', undefined));
attempt(() => emitter.setMaxListeners(-1));
attempt(() => emitter.setMaxListeners('x'));
attempt(() => emitter.setMaxListeners(20).getMaxListeners());
attempt(() => emitter.emit('nobody', 1));
attempt(() => emitter.emit('error', new Error('unheard')));
attempt(() => emitter.emit('error', 'a text'));
attempt(() => emitter.emit('error', { an: 'object' }));
attempt(() => emitter.emit('error'));
attempt(() => emitter.on === emitter.addListener && emitter.off === emitter.removeListener);

const heard =
  (name) =>
  (...args) =>
    say(name, args);
emitter.on('newListener', (name, listener) => say('new', String(name), typeof listener));
emitter.on('removeListener', (name, listener) => say('gone', String(name), typeof listener));
const first = heard('first');
emitter.on('a', first).once('a', heard('once')).prependListener('a', heard('prepended'));
emitter.prependOnceListener('a', heard('prepended once'));
attempt(() => emitter.emit('a', 1, 2));
attempt(() => emitter.emit('a'));
attempt(() => [emitter.listenerCount('a'), emitter.listenerCount('a', first)]);
attempt(() => emitter.rawListeners('a').length);
attempt(() => emitter.eventNames().map(String));
attempt(() => emitter.off('a', first).listenerCount('a'));
attempt(() => emitter.removeAllListeners('a').listenerCount('a'));

emitter.on(errorMonitor, (error) => say('monitor', error.message));
attempt(() => emitter.emit('error', new Error('seen and thrown')));
emitter.on('error', (error) => say('handler', error.message));
attempt(() => emitter.emit('error', new Error('seen and handled')));

attempt(() => getEventListeners(emitter, 'error').length);
attempt(() => getEventListeners(5, 'error'));
attempt(() => listenerCount(emitter, 'error'));
attempt(() => getMaxListeners(emitter));
attempt(() => setMaxListeners(3, emitter));
attempt(() => emitter.getMaxListeners());
attempt(() => setMaxListeners(-1));
attempt(() => setMaxListeners(1, {}));

const leaky = new EventEmitter();
process.on('warning', ({ name, message, count, type }) =>
  say('warned', name, message, count, type),
);
for (let index = 0; index < 13; index++) leaky.on('drain', () => {});
const stream = new Readable({ read() {} });
for (let index = 0; index < 12; index++) stream.on('error', () => {});
await new Promise((resolve) => setImmediate(resolve));

const settled = async (promise) => {
  try {
    const value = await promise;
    say('resolved', value[0] instanceof Error ? failure(value[0]) : value);
  } catch (error) {
    say('rejected', failure(error), error.cause === undefined ? '' : failure(error.cause));
  }
};
setImmediate(() => leaky.emit('ready', 1, 2));
await settled(once(leaky, 'ready'));
setImmediate(() => leaky.emit('error', new Error('before it was ready')));
await settled(once(leaky, 'ready'));
setImmediate(() => leaky.emit('error', new Error('waited for')));
await settled(once(leaky, 'error'));
say(leaky.listenerCount('ready'), leaky.listenerCount('error'));
await settled(once(leaky, 'ready', { signal: AbortSignal.abort(new Error('why')) }));
const controller = new AbortController();
setImmediate(() => controller.abort(new Error('no more')));
await settled(once(leaky, 'ready', { signal: controller.signal }));
say(leaky.listenerCount('ready'), leaky.listenerCount('error'));
await settled(once(leaky, 'ready', { signal: 5 }));
await settled(once({}, 'ready'));
const target = new EventTarget();
setImmediate(() => target.dispatchEvent(new Event('ready')));
say((await once(target, 'ready')).map(({ type }) => type));

const iterator = on(leaky, 'tick', { close: ['stop'] });
leaky.emit('tick', 1);
leaky.emit('tick', 2);
setImmediate(() => {
  leaky.emit('tick', 3);
  leaky.emit('stop');
});
for await (const args of iterator) say('tick', args);
say('stopped', leaky.listenerCount('tick'), await iterator.next());
try {
  setImmediate(() => leaky.emit('error', new Error('in between')));
  for await (const args of on(leaky, 'tick')) say('tick', args);
} catch (error) {
  say('ended by', failure(error));
}
const abort = new AbortController();
setImmediate(() => abort.abort());
try {
  for await (const args of on(leaky, 'tick', { signal: abort.signal })) say('tick', args);
} catch (error) {
  say('ended by', failure(error));
}
attempt(() => on(leaky, 'tick', { highWaterMark: 0 }));
setImmediate(() => leaky.emit('tick', 'last'));
for await (const args of on(leaky, 'tick')) {
  say(args);
  break;
}
say(leaky.listenerCount('tick'));

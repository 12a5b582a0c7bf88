// The process, its standard streams and its warnings.

import process, {
  argv,
  cwd,
  env,
  hrtime,
  memoryUsage,
  nextTick,
  platform,
  uptime,
} from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { attempt, say } from './say.js';

attempt(() => [typeof argv[0], argv.length, cwd() === process.cwd(), typeof env, platform]);
attempt(() => [typeof process.pid, typeof process.version, typeof process.versions.node]);
attempt(() => [hrtime().length, typeof hrtime.bigint(), hrtime(hrtime()).every((n) => n >= 0)]);
attempt(() => [typeof memoryUsage().rss, typeof memoryUsage.rss(), Object.keys(memoryUsage())]);
attempt(() => [uptime() >= 0, typeof nextTick, typeof process.exitCode]);
attempt(() => [process.stdout.fd, process.stderr.fd, process.stdin.fd, process.stdout.isTTY]);
attempt(() => [process.stdout.writable, process.stdout.writableHighWaterMark]);
attempt(() => process.stdout.write('written '));
attempt(() => process.listenerCount('nothing'));

process.on('warning', ({ name, message, code, detail }) =>
  say('warned', name, message, code, detail),
);
attempt(() => process.emitWarning('a text'));
attempt(() => process.emitWarning('a text', 'OwnWarning', 'OWN1'));
attempt(() => process.emitWarning('a text', { type: 'OwnWarning', code: 'OWN2', detail: 'more' }));
attempt(() => process.emitWarning(new TypeError('an error')));
attempt(() => process.emitWarning(5));
await new Promise((resolve) => setImmediate(resolve));

Readable.from(['piped\n']).pipe(process.stdout);
await new Promise((resolve) => setTimeout(resolve, 10));
say('still open', process.stdout.writable, process.stdout.writableEnded);
process.stdout.write('and written after a pipe\n');
await pipeline(Readable.from(['through a pipeline\n']), process.stdout);
say('after a pipeline', process.stdout.writable, process.stdout.destroyed);
process.stdout.write('and written after a pipeline\n', () => say('called back'));
await new Promise((resolve) => setTimeout(resolve, 10));

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));
const unhandled = (reason, promise) => say('unhandled', reason, promise instanceof Promise);
process.on('unhandledRejection', unhandled);
process.on('rejectionHandled', (promise) => say('handled', promise instanceof Promise));
const late = Promise.reject('nobody asked');
await turn();
late.catch((reason) => say('asked late', reason));
await turn();
process.off('unhandledRejection', unhandled);
process.on('uncaughtExceptionMonitor', (error, origin) => say('monitor', error.message, origin));
process.on('uncaughtException', ({ name, code, message }, origin) =>
  say('uncaught', name, code, message, origin),
);
for (const reason of [{ a: 1 }, [1], null, 's', Symbol('x'), new Map(), new RangeError('r')]) {
  Promise.reject(reason);
  await turn();
}
setTimeout(() => {
  throw new TypeError('of a timer');
});
await turn();
await turn();

for await (const chunk of process.stdin) say('typed', chunk);
say('stdin ended', process.stdin.readableEnded);

process.on('beforeExit', (code) => say('beforeExit', code));
process.on('exit', (code) => say('exit', code, process.exitCode));
process.exitCode = 3;
process.exitCode = 0;

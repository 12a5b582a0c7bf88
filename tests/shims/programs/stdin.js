// Standard input that has something in it, read a little at a time, then whole, then at its end.

import { readFileSync } from 'node:fs';
import process, { stdin } from 'node:process';
import { attempt, say } from './say.js';

attempt(() => [stdin.fd, typeof stdin.isTTY, stdin === process.stdin]);
attempt(() => [stdin.readable, stdin.readableEnded, stdin.readableFlowing, stdin.readableLength]);
attempt(() => [stdin.readableHighWaterMark, stdin.readableEncoding, stdin.readableObjectMode]);
for (const name of ['readable', 'end', 'error', 'pause', 'resume']) {
  stdin.on(name, () => say('event', name));
}
attempt(() => stdin.read());
attempt(() => stdin.setEncoding('utf8'));
attempt(() => [stdin.readableEncoding, stdin.readableFlowing]);
await new Promise((resolve) => stdin.once('readable', resolve));
attempt(() => stdin.readableLength);
attempt(() => stdin.read(3));
attempt(() => stdin.read(4));
attempt(() => stdin.unshift('put back '));
attempt(() => stdin.read(9));
attempt(() => stdin.isPaused());
for await (const chunk of stdin) say('the rest', chunk.length, chunk);
say('after', stdin.readable, stdin.readableEnded, stdin.destroyed, stdin.errored);
attempt(() => stdin.read());
attempt(() => [readFileSync(0, 'utf8'), stdin.readableAborted]);
for await (const chunk of stdin) say('never', chunk);
say('read again');
attempt(() => [stdin.listenerCount('data'), stdin.destroyed]);

// Lines of an input, questions, iteration and its backpressure, and the end of it all.

import { once } from 'node:events';
import process, { stdin, stdout } from 'node:process';
import {
  clearLine,
  clearScreenDown,
  createInterface,
  cursorTo,
  Interface,
  moveCursor,
} from 'node:readline';
import { createInterface as createPromised, Readline } from 'node:readline/promises';
import { PassThrough, Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { attempt, failure, say } from './say.js';

const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const tried = (promise) =>
  promise.then(
    (value) => say('resolved', value),
    (error) => say('rejected', failure(error), error.cause?.name),
  );
const written = () => {
  const chunks = [];
  const output = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { output, chunks };
};
const told = (name, rl) => {
  for (const event of ['line', 'close', 'pause', 'resume', 'error', 'history']) {
    rl.on(event, (value) => say(name, event, value instanceof Error ? failure(value) : value));
  }
  return rl;
};

// Endings, however they are cut.
const input = new PassThrough();
const rl = told('cut', createInterface({ input }));
attempt(() => [rl.terminal, rl.line, rl.closed, rl.paused, rl.crlfDelay, rl.getPrompt()]);
attempt(() => [rl instanceof Interface, input.listenerCount('data'), input.listenerCount('end')]);
for (const piece of [
  'a\nb\r',
  '\nc\r\rd',
  '\u2028e\u2029',
  'half ',
  'line\n\n',
  '\r',
  '\r\n',
  'caf',
]) {
  input.write(piece);
  await settle();
}
input.write(Buffer.from([0xc3]));
input.write(Buffer.from([0xa9, 10]));
attempt(() => rl.write('typed\nand '));
attempt(() => rl.write(Buffer.from('more\n')));
attempt(() => rl.write(undefined));
attempt(() => rl.write(5));
attempt(() => rl.pause() === rl);
attempt(() => rl.pause());
attempt(() => [rl.paused, input.isPaused()]);
input.write('while it is paused\n');
await settle();
attempt(() => rl.resume() === rl);
attempt(() => rl.resume());
await settle();
input.end('last without an end');
await once(rl, 'close');
attempt(() => [rl.closed, rl.paused, input.listenerCount('data'), input.listenerCount('error')]);
for (const call of ['pause', 'resume', 'prompt', 'close']) attempt(() => rl[call]());
attempt(() => rl.write('late'));
attempt(() => rl.question('late? ', () => {}));

// Questions.
const asked = written();
const typed = new PassThrough();
const asking = told(
  'asking',
  createInterface({ input: typed, output: asked.output, prompt: '$ ' }),
);
asking.question('first? ', (answer) => {
  say('answer', answer, asking.getPrompt());
  asking.question('inner? ', (inner) => say('inner', inner));
});
asking.question('second? ', () => say('never'));
attempt(() => asking.getPrompt());
typed.write('one\ntwo\nthree\n');
await settle();
asking.prompt();
asking.setPrompt('% ');
asking.prompt(true);
attempt(() => asking.setPrompt(5));
attempt(() => asking.prompt());
asking.setPrompt('# ');
const stop = new AbortController();
asking.question('stopped? ', { signal: stop.signal }, () => say('never'));
stop.abort();
asking.question('stopped already? ', { signal: stop.signal }, () => say('never'));
attempt(() => asking.question('bad? ', { signal: 5 }, () => {}));
attempt(() => asking.question('nobody? '));
typed.write('after the stop\n');
await settle();
const stopping = new AbortController();
const question = promisify(asking.question).bind(asking);
const answered = tried(question('promisified? '));
typed.write('yes\n');
await answered;
await tried(question('aborted? ', { signal: stop.signal }));
const soon = tried(question('soon aborted? ', { signal: stopping.signal }));
stopping.abort();
await soon;
say(asked.chunks);
asking.close();
asking.close();

// With promises.
const more = written();
const source = new PassThrough();
const promised = told('promised', createPromised({ input: source, output: more.output }));
const name = promised.question('name? ');
source.write('Ada\nextra\n');
await tried(name);
await settle();
const ended = new AbortController();
const ending = tried(promised.question('wait? ', { signal: ended.signal }));
ended.abort(new RangeError('own'));
await ending;
await tried(promised.question('at once? ', { signal: ended.signal }));
await tried(promised.question('bad? ', { signal: 1 }));
promised[Symbol.dispose]();
await tried(promised.question('late? '));
say(more.chunks);

// A signal closes; an error of the input is passed on.
const control = new AbortController();
const closing = told(
  'signal',
  createInterface({ input: new PassThrough(), signal: control.signal }),
);
control.abort();
attempt(() => closing.closed);
const closed = createInterface({ input: new PassThrough(), signal: control.signal });
await once(closed, 'close');
say('closed by a signal');
const failing = new PassThrough();
told('failing', createInterface({ input: failing }));
failing.destroy(new Error('broken'));
await settle();

// Iteration.
for await (const line of createInterface({ input: Readable.from(['x\ny', '\nz']) }))
  say('line', line);
const many = Readable.from(Array.from({ length: 40 }, (_, at) => `${`${at}\n`.repeat(100)}`));
const counted = createInterface({ input: many, crlfDelay: Number.POSITIVE_INFINITY });
for (const event of ['pause', 'resume', 'close']) counted.on(event, () => say('many', event));
let seen = 0;
for await (const line of counted) {
  if (++seen % 500 === 0) say(seen, line, counted.paused);
  if (seen % 7 === 0) await null;
}
say('seen', seen);
const broken = createInterface({ input: Readable.from(['1\n', '2\n', '3\n']) });
broken.on('close', () => say('broken off: closed'));
for await (const line of broken) {
  say('broken off at', line);
  break;
}
await settle();
for await (const line of broken) say('again', line);
const late = createInterface({ input: Readable.from(['lost\n']) });
await once(late, 'close');
let iterated = 0;
const iterator = late[Symbol.asyncIterator]();
attempt(() => iterator === late[Symbol.asyncIterator]());
say('iterated', iterated++, typeof iterator.next);

// Wrong calls.
attempt(() => createInterface({ input: new PassThrough(), completer: 5 }));
attempt(() => createInterface({ input: new PassThrough(), signal: 5 }));
attempt(() => createInterface({}));
attempt(() => typeof createInterface(new PassThrough(), new PassThrough()).close);
attempt(() => typeof Interface({ input: new PassThrough() }).close);

// The cursor.
const screen = written();
const { output } = screen;
attempt(() => [clearLine(output, -1), clearLine(output, 1), clearLine(output, 0)]);
attempt(() => [clearScreenDown(output), cursorTo(output, 3), cursorTo(output, 3, 4)]);
attempt(() => [moveCursor(output, -1, 2), moveCursor(output, 1, -2), moveCursor(output, 0, 0)]);
attempt(() => cursorTo(output, Number.NaN));
attempt(() => cursorTo(output, 'x', 1));
attempt(() => cursorTo(output, 'x', 'y', () => say('nothing moved')));
attempt(() => clearLine(null, 0, (error) => say('no stream', error)));
attempt(() => clearLine(output, 0, 5));
const moves = new Readline(output);
attempt(() => moves.cursorTo(1, 2).moveCursor(1, -1).clearLine(0).clearScreenDown() === moves);
await moves.commit();
moves.clearLine(1).rollback();
await moves.commit();
attempt(() => moves.clearLine(2));
attempt(() => moves.cursorTo('x'));
attempt(() => new Readline(5));
await settle();
say(screen.chunks);

// What was given to the program.
const own = createPromised({ input: stdin, output: stdout });
const who = await own.question('Who? ');
console.log();
say('it is', who);
own.on('line', (line) => say('own', line));
await once(own, 'close');
say('stdin', stdin.readableEnded, process.exitCode);

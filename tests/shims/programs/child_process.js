// Children: their streams, how they end, and what fails.
import { ChildProcess, exec, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { attempt, failure, say } from './say.js';

/** What a stream brings, whole. */
async function text(stream) {
  let all = '';
  for await (const chunk of stream.setEncoding('utf8')) all += chunk;
  return all;
}

const cat = spawn('cat');
say(cat instanceof ChildProcess, typeof cat.pid, cat.spawnfile, cat.spawnargs, cat.stdio.length);
say(cat.stdin.constructor.name, cat.stdin.readable, cat.stdin.writable);
say(cat.stdout.readable, cat.stdout.writable, cat.stdin.writableHighWaterMark);
say(cat.exitCode, cat.signalCode, cat.killed, cat.connected, cat.stdout.readableHighWaterMark);
for (const event of ['spawn', 'exit', 'close', 'error']) {
  cat.on(event, (...args) => say('cat', event, ...args));
}
say(cat.stdin.write('one\n'), cat.stdin.write('two\n'), cat.stdin.writableLength);
cat.stdin.end('three\n');
const [said] = await Promise.all([text(cat.stdout), once(cat, 'close')]);
say(said);
say(cat.exitCode, cat.signalCode, cat.kill(), cat.killed, cat.stdin.destroyed);

const missing = spawn('nosuch', ['a', 'b']);
say(missing.pid, missing.exitCode, missing.spawnfile, missing.spawnargs);
missing.on('spawn', () => say('never'));
missing.on('exit', () => say('never'));
missing.on('error', (error) => say(failure(error), error.spawnargs));
say(await once(missing, 'close').catch(failure));
say(missing.exitCode, missing.signalCode);

const sleeper = spawn('sleep', ['60']);
const slept = once(sleeper, 'close');
say(sleeper.kill(0), sleeper.killed, sleeper.kill(), sleeper.killed);
say(await slept, sleeper.exitCode, sleeper.signalCode);
const stopped = spawn('sleep', ['60']);
stopped.kill('SIGKILL');
say(await once(stopped, 'exit'));
attempt(() => stopped.kill('SIGNOTHING'));

const no = spawn('false', { stdio: 'ignore' });
say(no.stdin, no.stdout, no.stderr, no.stdio);
say(await once(no, 'close'));
say(await once(spawn('true'), 'close'));

const complaining = spawn('cat', ['no-such-file'], { stdio: ['ignore', 'pipe', 'pipe'] });
say(complaining.stdin, await text(complaining.stderr), await once(complaining, 'close'));

// yes is told that nobody reads any more.
const yes = spawn('yes', ['so']);
yes.stdout.once('data', (chunk) => {
  say(chunk.toString().slice(0, 9).split('\n'));
  yes.stdout.destroy();
});
say(await text(yes.stderr), await once(yes, 'close'));

// What nobody reads comes to a halt: what is in the pipe, and what the stream holds.
const held = spawn('yes');
await once(held.stdout, 'readable');
say(held.stdout.readableLength > 0, held.exitCode);
held.kill();
held.stdout.destroy();
say(await once(held, 'close'));

// A child that has gone.
const gone = spawn('true');
gone.stdin.on('error', (error) => say('stdin', failure(error)));
await once(gone, 'exit');
say(gone.stdin.destroyed, gone.stdin.write('too late'));
const early = spawn('head', ['-c', '1']);
early.stdin.on('error', (error) => say('early', failure(error)));
early.stdin.write(Buffer.alloc(4_000_000, 'x'), (error) => say('written', error?.code));
say(await text(early.stdout));
await once(early, 'close');

// cat | sort | wc
const lines = ['pear', 'apple', 'fig', 'apple'];
const [first, sort, wc] = [spawn('cat'), spawn('sort'), spawn('wc', ['-l'])];
const through = [pipeline(first.stdout, sort.stdin), pipeline(sort.stdout, wc.stdin)];
first.stdin.end(lines.map((line) => `${line}\n`).join(''));
say((await text(wc.stdout)).trim(), (await Promise.all(through)).length);

async function filtered(command, args, input) {
  const child = spawn(command, args, { stdio: [input === null ? 'ignore' : 'pipe'] });
  child.stdin?.end(input);
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  say(command, ...args, JSON.stringify(out), JSON.stringify(err), await closed);
}

const words = 'b 2\na 10\nc\nb 2\n';
await filtered('sort', [], words);
await filtered('sort', ['-r'], words);
await filtered('sort', ['-u'], words);
await filtered('sort', ['-n'], '10\n9\n-1\nx\n');
await filtered('head', ['-n', '2'], words);
await filtered('head', ['-c', '3'], words);
await filtered('head', ['-1'], words);
await filtered('wc', ['-l'], words);
await filtered('wc', ['-c'], words);
await filtered('wc', ['-w'], words);
await filtered('wc', [], words);
await filtered('wc', ['-lc'], words);
await filtered('tr', ['a-z', 'A-Z'], words);
await filtered('echo', ['one', 'two'], null);
await filtered('echo', ['-n', 'one'], null);
await filtered('cat', ['-'], words);
await filtered('head', ['no-such-file'], null);

// What is called back when all is done.
const told = (resolve) => (error, stdout, stderr) => {
  const { killed, signal, cmd } = error ?? {};
  const shown = typeof stdout === 'string' ? stdout.slice(0, 20) : stdout;
  say(error && failure(error), { killed, signal, cmd }, shown, stderr);
  resolve();
};
const calledBack = (start) => new Promise((resolve) => start(told(resolve)));

await calledBack((done) => execFile('echo', ['hello'], done));
await calledBack((done) => execFile('echo', ['hello'], { encoding: 'buffer' }, done));
await calledBack((done) => execFile('cat', ['no-such-file'], done));
await calledBack((done) => execFile('false', done));
await calledBack((done) => execFile('nosuch', ['a'], done));
await calledBack((done) => exec('echo one two | wc -w', done));
await calledBack((done) => exec('echo \'one  two\' "three" | cat', done));
await calledBack((done) => exec('nosuch', done));
await calledBack((done) => exec('yes | head -n 3', done));
await calledBack((done) => exec('yes', { maxBuffer: 10 }, done));
await calledBack((done) => execFile('sleep', ['60'], { timeout: 20 }, done));
say(await promisify(exec)('echo promised'));
say(
  await promisify(execFile)('cat', ['no-such-file']).catch((error) => [error.code, error.stderr]),
);
say(promisify(exec)('true').child instanceof ChildProcess);

const shell = spawn('echo a | cat', { shell: true });
say(shell.spawnfile, shell.spawnargs, await text(shell.stdout));

const control = new AbortController();
const aborted = spawn('sleep', ['60'], { signal: control.signal });
aborted.on('error', (error) => say(error.name, error.code, error.message));
const end = once(aborted, 'exit').catch(() => once(aborted, 'exit'));
control.abort();
say(await end, aborted.killed);
const late = spawn('sleep', ['60'], { timeout: 20, killSignal: 'SIGINT' });
say(await once(late, 'exit'));

for (const call of [
  () => spawn(),
  () => spawn(''),
  () => spawn('cat\0'),
  () => spawn('cat', 5),
  () => spawn('cat', [], 5),
  () => spawn('cat', [], { cwd: 5 }),
  () => spawn('cat', [], { stdio: 'x' }),
  () => spawn('cat', [], { killSignal: 'SIGX' }),
  () => spawn('cat', [], { signal: {} }),
  () => exec(5),
  () => execFile('cat', [], {}, 5),
]) {
  attempt(call);
}

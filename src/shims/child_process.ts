// https://nodejs.org/api/child_process.html
import { createChildProcessClass } from './child_process/child-process.ts';
import { type ExecOptions, gather } from './child_process/exec.ts';
import { type SpawnOptions, spawnArguments } from './child_process/spawn-arguments.ts';
import { abortError, checkFunction, invalidArgType, nodeError } from './errors.ts';
import type { Extra, ExtraHost } from './extra.ts';
import { createSocketClass } from './net/socket.ts';

type Told = (error: Error | null, stdout: unknown, stderr: unknown) => void;

/** `node:child_process`, with a few commands that are no processes, but behave like some. */
export function makeExtra(host: ExtraHost): Extra {
  const Socket = createSocketClass(host);
  const ChildProcess = createChildProcessClass({ ...host, Socket });

  function start(options: SpawnOptions) {
    const child = new ChildProcess();
    child.spawn(options);
    const { timeout, killSignal, signal } = options;
    if (timeout > 0) {
      const timer = host.loop.setTimeout(() => child.kill(killSignal), timeout, false);
      child.once('exit', () => timer.close());
    }
    if (signal) {
      const abort = () => {
        if (child.kill(killSignal)) child.emit('error', abortError(signal));
      };
      if (signal.aborted) host.nextTick(abort);
      else signal.addEventListener('abort', abort, { once: true });
      child.once('exit', () => signal.removeEventListener('abort', abort));
    }
    return child;
  }

  function spawn(command: unknown, args?: unknown, options?: unknown) {
    return start(spawnArguments(command, args, options));
  }

  function execFile(command: unknown, ...rest: unknown[]) {
    const args = Array.isArray(rest[0]) ? (rest.shift() as string[]) : [];
    if (rest.length > 1 && (rest[0] === null || rest[0] === undefined)) rest.shift();
    const options = typeof rest[0] === 'object' && rest[0] !== null ? rest.shift() : {};
    const [callback] = rest;
    if (callback !== undefined && callback !== null) checkFunction(callback, 'callback');
    // `timeout` is its own: it tells of the output so far.
    const child = start({ ...spawnArguments(command, args, options), timeout: 0 });
    const line = [command, ...args].join(' ');
    gather(host, child, line, options as ExecOptions, (callback ?? undefined) as Told | undefined);
    return child;
  }

  function exec(command: unknown, ...rest: unknown[]) {
    if (typeof command !== 'string') throw invalidArgType('command', 'of type string', command);
    const options = typeof rest[0] === 'object' ? rest.shift() : {};
    return execFile(command, { ...(options as object), shell: true }, ...rest);
  }

  for (const call of [exec, execFile] as ((...args: unknown[]) => object)[]) {
    Object.defineProperty(call, Symbol.for('nodejs.util.promisify.custom'), {
      value: (...args: unknown[]) => promised(call, args),
    });
  }

  const child_process = {
    ChildProcess,
    exec,
    execFile,
    execFileSync: refused('execFileSync', SYNC),
    execSync: refused('execSync', SYNC),
    fork: refused('fork', 'A program here is one process of Node, and can start no other.'),
    spawn,
    spawnSync: refused('spawnSync', SYNC),
  };
  return { modules: { child_process } };
}

const SYNC =
  'What a child does here happens on the event loop, which a call that waits for it would stop. Use the call without "Sync".';

function refused(name: string, why: string) {
  return () => {
    const message = `child_process.${name}() does not exist here. ${why}`;
    throw nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', message);
  };
}

/** The shape that `util.promisify` gives these calls: a promise that has the child. */
function promised(call: (...args: unknown[]) => object, args: unknown[]) {
  let child: object | undefined;
  const promise = new Promise((resolve, reject) => {
    child = call(...args, (error: Error | null, stdout: unknown, stderr: unknown) => {
      if (error) reject(Object.assign(error, { stdout, stderr }));
      else resolve({ stdout, stderr });
    });
  });
  return Object.assign(promise, { child });
}

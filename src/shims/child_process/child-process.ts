// https://nodejs.org/api/child_process.html#class-childprocess
import type { ExtraHost } from '../extra.ts';
import type { Channel } from '../net/channel.ts';
import { callError } from '../net/errors.ts';
import { ChannelHandle, leavePipe } from '../net/handle.ts';
import type { Socket, SocketClass } from '../net/socket.ts';
import {
  channelInput,
  channelOutput,
  type Input,
  noInput,
  type Output,
  plainOutput,
} from './command.ts';
import { COMMANDS } from './commands.ts';
import { Pipeline, pipe } from './shell.ts';
import { signalNamed } from './signals.ts';
import type { SpawnOptions, Stdio } from './spawn-arguments.ts';
import { type Streams, Task } from './task.ts';

export interface ChildHost extends ExtraHost {
  readonly Socket: SocketClass;
}

const NAMES = ['stdin', 'stdout', 'stderr'] as const;

/** The first number of a process: the program's own is 1. */
const FIRST_PID = 2;

/** What of `ENOENT` a process exits with that never was. */
const NO_SUCH_FILE = -2;

/** The class of what `spawn()` gives. */
export function createChildProcessClass(host: ChildHost) {
  const { loop, nextTick, EventEmitter, Socket } = host;
  let pids = FIRST_PID;

  return class ChildProcess extends EventEmitter {
    _closesNeeded = 1;
    _closesGot = 0;
    connected = false;
    signalCode: string | null = null;
    exitCode: number | null = null;
    killed = false;
    spawnfile = '';
    spawnargs: string[] = [];
    pid: number | undefined;
    stdin: Socket | null = null;
    stdout: Socket | null = null;
    stderr: Socket | null = null;
    stdio: (Socket | null)[] = [];
    #task: Task | Pipeline | null = null;

    /** For `spawn()` alone. */
    spawn(options: SpawnOptions): void {
      this.spawnfile = options.file;
      this.spawnargs = options.args;
      const { sockets, streams } = this.#streams(options.stdio);
      this.stdio = sockets;
      [this.stdin, this.stdout, this.stderr] = sockets;
      const exited = (code: number | null, signal: string | null) => this.#exited(code, signal);
      const args = options.args.slice(1);
      const name = options.file.replace(/^(\/usr)?\/bin\//, '');
      const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
      if (options.line !== undefined)
        this.#task = new Pipeline(host, options.line, streams, exited);
      else if (command) {
        this.#task = new Task(host, [name, command], args, streams, exited);
      }
      if (this.#task) {
        this.pid = pids++;
        for (const socket of sockets.slice(1)) this.#awaitClose(socket);
        nextTick(() => void this.emit('spawn'));
        return;
      }
      nextTick(() => {
        for (const stream of Object.values(streams)) stream.close();
        this.#exited(NO_SUCH_FILE, null);
      });
    }

    kill(signal?: unknown): boolean {
      const name = signalNamed(signal);
      const there = name === null ? this.#task !== null : (this.#task?.kill(name) ?? false);
      if (there) this.killed = true;
      return there;
    }

    [Symbol.dispose](): void {
      if (!this.killed) this.kill();
    }

    ref(): void {}

    unref(): void {}

    #awaitClose(socket: Socket | null): void {
      if (!socket) return;
      this._closesNeeded++;
      socket.on('close', () => this.#maybeClose());
    }

    #maybeClose(): void {
      if (++this._closesGot === this._closesNeeded) {
        this.emit('close', this.exitCode, this.signalCode);
      }
    }

    #exited(code: number | null, signal: string | null): void {
      if (signal) this.signalCode = signal;
      else this.exitCode = code;
      this.#task = null;
      this.stdin?.destroy();
      if (code === NO_SUCH_FILE) {
        const { spawnfile, spawnargs } = this;
        const error = callError('ENOENT', `spawn ${spawnfile}`);
        this.emit(
          'error',
          Object.assign(error, { path: spawnfile, spawnargs: spawnargs.slice(1) }),
        );
      } else this.emit('exit', this.exitCode, this.signalCode);
      // What nobody has touched is read through, so that it closes.
      nextTick(() => {
        for (const socket of this.stdio) if (socket?.readable) socket.resume();
      });
      this.#maybeClose();
    }

    #streams(stdio: readonly Stdio[]): { sockets: (Socket | null)[]; streams: Streams } {
      const sockets: (Socket | null)[] = [];
      const ends = NAMES.map((name, at) => {
        const channel = stdio[at] === 'pipe' ? pipe(host) : null;
        sockets.push(channel && this.#socket(name, channel));
        if (name === 'stdin') return channel ? channelInput(channel) : noInput;
        return channel ? channelOutput(channel, loop) : this.#plain(name, stdio[at]);
      }) as [Input, Output, Output];
      return { sockets, streams: { input: ends[0], output: ends[1], errors: ends[2] } };
    }

    #plain(name: 'stdout' | 'stderr', how: Stdio): Output {
      const to = how === 'ignore' ? null : how === 'inherit' ? name : how;
      return plainOutput(loop, (bytes) => {
        if (to === 'stdout' || to === 'stderr') {
          host.print(to, new TextDecoder().decode(bytes));
        }
      });
    }

    #socket(name: (typeof NAMES)[number], channel: Channel): Socket {
      const readable = name !== 'stdin';
      const [incoming, outgoing] = readable ? [channel, null] : [null, channel];
      const handle = new ChannelHandle(loop, incoming, outgoing, leavePipe);
      const socket = new Socket({ handle, readable });
      host.label(socket, `${this.spawnfile} ${name}`);
      return socket;
    }
  };
}

export type ChildProcessClass = ReturnType<typeof createChildProcessClass>;
export type ChildProcess = InstanceType<ChildProcessClass>;

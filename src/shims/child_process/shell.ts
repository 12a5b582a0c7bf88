import { nodeError } from '../errors.ts';
import type { ExtraHost } from '../extra.ts';
import { Channel } from '../net/channel.ts';
import { type Command, channelInput, channelOutput, type Output } from './command.ts';
import { COMMANDS } from './commands.ts';
import { type Exited, type Streams, Task, type TaskHost } from './task.ts';

/** Bytes that Linux keeps for a pipe. */
const PIPE_BYTES = 64 * 1024;

/** Milliseconds until a process that waits for a pipe is awake: until then a writer fills it. */
const WAKE_MS = 0.1;

export function pipe({ loop, Buffer }: Pick<ExtraHost, 'loop' | 'Buffer'>): Channel {
  return new Channel({
    loop,
    Buffer,
    capacity: PIPE_BYTES,
    latency: WAKE_MS,
    rate: Number.POSITIVE_INFINITY,
  });
}

/** Words of each command of a line such as `cat | sort -r | wc -l`. */
function parseLine(line: string): string[][] {
  const commands: string[][] = [[]];
  const token = /\s*(?:(\|)(?!\|)|((?:[^\s|&;<>()$`\\"'*?#]|\\.|"[^"$`\\]*"|'[^']*')+)|(\S+))/gy;
  for (const [, bar, word, strange] of line.trimEnd().matchAll(token)) {
    if (strange !== undefined) throw notHere(strange);
    if (bar) commands.push([]);
    else commands.at(-1)?.push(unquoted(word));
  }
  if (commands.some((words) => words.length === 0)) throw notHere('|');
  return commands;
}

function notHere(what: string): Error {
  const message = `The shell here knows words, quotes and "|", and cannot read "${what}".`;
  return nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', message);
}

function unquoted(word: string): string {
  return word.replace(
    /\\(.)|"([^"]*)"|'([^']*)'/g,
    (_, one, two, three) => one ?? two ?? three ?? '',
  );
}

/** Several commands, each of which reads what the one before it writes: the last one's status counts. */
export class Pipeline {
  #tasks: Task[] = [];

  constructor(host: TaskHost, line: string, streams: Streams, exited: Exited) {
    const commands = parseLine(line);
    let left = commands.length;
    let status: Parameters<Exited> = [0, null];
    let { input } = streams;
    for (const [at, [name, ...args]] of commands.entries()) {
      const next = at < commands.length - 1 ? pipe(host) : null;
      const output = next ? channelOutput(next, host.loop) : shared(streams.output);
      this.#tasks.push(
        new Task(
          host,
          [name, COMMANDS[name] ?? notFound(name)],
          args,
          { input, output, errors: shared(streams.errors) },
          (code, signal) => {
            // A shell tells of a signal by its status.
            if (!next)
              status = [code ?? 128 + SIGPIPE, signal && signal !== 'SIGPIPE' ? signal : null];
            if (--left > 0) return;
            host.loop.complete(0, () => exited(...status));
            streams.output.close();
            streams.errors.close();
          },
        ),
      );
      if (next) input = channelInput(next);
    }
  }

  kill(signal: string): boolean {
    return this.#tasks.map((task) => task.kill(signal)).includes(true);
  }
}

const SIGPIPE = 13;

/** Others write there too: it is closed when all have ended. */
function shared(output: Output): Output {
  return { write: (bytes) => output.write(bytes), close() {} };
}

function notFound(name: string): Command {
  return async ({ complain }) => {
    await complain(`/bin/sh: 1: ${name}: not found`);
    return 127;
  };
}

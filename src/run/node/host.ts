import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Deadlines, Ending, Host } from '../host.ts';
import type { Job, Message } from '../protocol.ts';
import { FrameReader } from './frames.ts';

/** Bytes of memory, V8's and other, above which a child is killed. */
const MEMORY_BYTES = 1024 * 1024 * 1024;

/** Between two looks at a child. */
const WATCH_MS = 50;

/**
 * Runs each job in a child process of the Node that runs this, on its real streams.
 *
 * @param script the child's own code, built from `child.ts`.
 */
export class NodeHost implements Host {
  readonly name = 'node';
  readonly isolation = 'process with --permission: a seat belt, not a sandbox';
  #script: string;
  #spares: ChildProcess[] = [];

  constructor(script: string) {
    this.#script = script;
  }

  /** Starts `count` children that wait for a job, while the job is still being prepared. */
  warm(count: number): void {
    for (let index = 0; index < count; index++) this.#spares.push(this.#spawn());
  }

  run(
    job: Job,
    receive: (message: Message) => void,
    deadlines: Deadlines,
    signal?: AbortSignal,
  ): Promise<Ending> {
    const child = this.#spares.pop() ?? this.#spawn();
    return new ChildRun(child, receive, deadlines, signal).run(job);
  }

  /** Kills what was warmed and not used. */
  close(): void {
    for (const spare of this.#spares.splice(0)) spare.kill('SIGKILL');
  }

  #spawn(): ChildProcess {
    return spawn(process.execPath, [...flags(this.#script), this.#script], {
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      env: {},
    });
  }
}

function flags(script: string): string[] {
  const permitted = process.allowedNodeEnvironmentFlags.has('--permission');
  return [
    '--max-old-space-size=512',
    '--no-warnings',
    ...(permitted ? ['--permission', `--allow-fs-read=${script}`] : []),
  ];
}

/** One child and its job. */
class ChildRun {
  #child: ChildProcess;
  #receive: (message: Message) => void;
  #deadlines: Deadlines;
  #signal: AbortSignal | undefined;
  #ending: Ending | null = null;
  #begun = performance.now();
  /** When it was last heard of; null while it is starting, which a busy machine may draw out. */
  #heard: number | null = null;
  #complaint = '';

  constructor(
    child: ChildProcess,
    receive: (message: Message) => void,
    deadlines: Deadlines,
    signal: AbortSignal | undefined,
  ) {
    this.#child = child;
    this.#receive = receive;
    this.#deadlines = deadlines;
    this.#signal = signal;
  }

  run(job: Job): Promise<Ending> {
    const reader = new FrameReader((message) => this.#message(message));
    const child = this.#child;
    (child.stdio[3] as Readable).on('data', (bytes: Buffer) => reader.add(bytes));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-10_000);
    });
    child.stdin?.on('error', () => {}).end(JSON.stringify(job));
    const watch = setInterval(() => this.#look(), WATCH_MS);
    const stop = () => this.#kill('stopped');
    this.#signal?.addEventListener('abort', stop, { once: true });
    if (this.#signal?.aborted) stop();
    return new Promise((resolve) => {
      child.on('close', () => {
        clearInterval(watch);
        this.#signal?.removeEventListener('abort', stop);
        resolve(this.#ending ?? this.#death());
      });
    });
  }

  #message(message: Message): void {
    if (this.#ending !== null) return;
    this.#heard = performance.now();
    this.#receive(message);
    if (message.type === 'end') this.#kill('ended');
  }

  #look(): void {
    const now = performance.now();
    if (memoryOf(this.#child.pid) > MEMORY_BYTES) this.#kill('out-of-memory');
    else if (this.#heard !== null && now - this.#heard > this.#deadlines.silentMs)
      this.#kill('silent');
    else if (now - this.#begun > this.#deadlines.wholeMs) this.#kill('too-long');
  }

  #kill(ending: Ending): void {
    this.#ending ??= ending;
    this.#child.kill('SIGKILL');
  }

  #death(): Ending {
    return this.#complaint.includes('out of memory') ? 'out-of-memory' : 'died';
  }
}

/** Resident bytes of a process, where the system tells; else 0. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;
  } catch {
    return 0;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import type { Deadlines, Ending, Host } from '../host.ts';
import type { Job, Message } from '../protocol.ts';
import { Watchdog } from '../watchdog.ts';
import { FrameReader } from './frames.ts';

/** A Node that is installed here. */
export interface InstalledNode {
  readonly path: string;
  /** As in `process.versions.node`. */
  readonly version: string;
}

/** The Node that runs this. */
export const THIS_NODE: InstalledNode = {
  path: process.execPath,
  version: process.versions.node,
};

/** Whether a Node has permissions to take away without a warning: since 22.13. */
function isPermitted({ version }: InstalledNode): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major > 23 || (major === 22 && minor >= 13) || (major === 23 && minor >= 5);
}

/** Bytes of memory, V8's and other, above which a child is killed. */
const MEMORY_BYTES = 1024 * 1024 * 1024;

/**
 * Runs each job in a child process of Node, on its real streams.
 *
 * @param script the child's own code, built from `child.ts`.
 * @param node the Node whose streams they are.
 */
export class NodeHost implements Host {
  readonly name = 'node';
  readonly isolation: string;
  #script: string;
  #node: InstalledNode;
  #spares: ChildProcess[] = [];
  #children = new Set<ChildProcess>();

  constructor(script: string, node = THIS_NODE) {
    this.#script = script;
    this.#node = node;
    this.isolation = isPermitted(node) ? 'process with --permission (a seat belt)' : 'process';
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
    const running = new ChildRun(this.#spares.pop() ?? this.#spawn(), receive, deadlines);
    signal?.addEventListener('abort', () => running.kill('stopped'), { once: true });
    if (signal?.aborted) running.kill('stopped');
    return running.run(job);
  }

  /** Kills what runs, and what was warmed and not used. */
  close(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    this.#spares = [];
  }

  #spawn(): ChildProcess {
    const { path } = this.#node;
    const child = spawn(path, [...flags(this.#script, this.#node), this.#script], {
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      env: {},
    });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    return child;
  }
}

function flags(script: string, node: InstalledNode): string[] {
  return [
    '--max-old-space-size=512',
    '--no-warnings',
    ...(isPermitted(node) ? ['--permission', `--allow-fs-read=${dirname(script)}`] : []),
  ];
}

/** One child and its job. */
class ChildRun {
  #child: ChildProcess;
  #receive: (message: Message) => void;
  #watchdog: Watchdog;
  #ending: Ending | null = null;
  #complaint = '';

  constructor(child: ChildProcess, receive: (message: Message) => void, deadlines: Deadlines) {
    this.#child = child;
    this.#receive = receive;
    this.#watchdog = new Watchdog(
      deadlines,
      (ending) => this.kill(ending),
      () => {
        if (memoryOf(child.pid) > MEMORY_BYTES) this.kill('out-of-memory');
      },
    );
  }

  run(job: Job): Promise<Ending> {
    const reader = new FrameReader((message) => this.#message(message));
    const child = this.#child;
    (child.stdio[3] as Readable).on('data', (bytes: Buffer) => reader.add(bytes));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-10_000);
    });
    // A child that died early does not read its job; its end is told by 'close'.
    child.stdin?.on('error', () => {}).end(JSON.stringify(job));
    return new Promise((resolve) => {
      child.on('close', () => {
        this.#watchdog.stop();
        resolve(this.#ending ?? this.#death());
      });
    });
  }

  kill(ending: Ending): void {
    this.#ending ??= ending;
    this.#child.kill('SIGKILL');
  }

  #message(message: Message): void {
    if (this.#ending !== null) return;
    this.#watchdog.heard();
    this.#receive(message);
    if (message.type === 'end') this.kill('ended');
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

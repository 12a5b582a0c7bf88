import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Deadlines, Ending, Host } from '../host.ts';
import type { Inbox } from '../inbox.ts';
import type { Job } from '../protocol.ts';
import { Watchdog } from '../watchdog.ts';
import { buildCage, type Cage, offersOf } from './cage.ts';
import { FrameReader, SEAL_BYTES } from './frames.ts';
import { type InstalledNode, THIS_NODE } from './installed.ts';

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
  #cage: Cage;
  #spares: ChildProcess[] = [];
  #children = new Set<ChildProcess>();

  constructor(script: string, node: InstalledNode = THIS_NODE) {
    this.#script = script;
    this.#cage = buildCage(offersOf(node));
    this.isolation = this.#cage.isolation;
    closeDebugger();
  }

  /** Starts `count` children that wait for a job, while the job is still being prepared. */
  warm(count: number): void {
    for (let index = 0; index < count; index++) this.#spares.push(this.#spawn());
  }

  run(job: Job, inbox: Inbox, deadlines: Deadlines, signal?: AbortSignal): Promise<Ending> {
    const running = new ChildRun(this.#spares.pop() ?? this.#spawn(), inbox, deadlines);
    signal?.addEventListener('abort', () => running.kill('stopped'), { once: true });
    if (signal?.aborted) running.kill('stopped');
    return running.run(job);
  }

  /** Kills what runs, and what was warmed and not used. */
  close(): void {
    for (const child of this.#children) killGroup(child);
    this.#spares = [];
  }

  #spawn(): ChildProcess {
    const [file, ...args] = this.#cage.command(this.#script);
    const child = spawn(file, args, {
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      env: {},
      // A group of its own, so that whatever it starts goes with it.
      detached: process.platform !== 'win32',
    });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    return child;
  }
}

const ignore = (): void => {};

/**
 * SIGUSR1 makes Node listen for a debugger, which then commands it. A child could send it to its
 * parent; a listener of our own takes that away.
 */
function closeDebugger(): void {
  if (process.platform === 'win32' || process.listeners('SIGUSR1').includes(ignore)) return;
  process.on('SIGUSR1', ignore);
}

/** One child and its job. */
class ChildRun {
  #child: ChildProcess;
  #inbox: Inbox;
  #watchdog: Watchdog;
  #ending: Ending | null = null;
  #complaint = '';

  constructor(child: ChildProcess, inbox: Inbox, deadlines: Deadlines) {
    this.#child = child;
    this.#inbox = inbox;
    this.#watchdog = new Watchdog(
      deadlines,
      (ending) => this.kill(ending),
      () => {
        if (memoryOf(child.pid) > MEMORY_BYTES) this.kill('out-of-memory');
      },
    );
  }

  run(job: Job): Promise<Ending> {
    const seal = randomBytes(SEAL_BYTES);
    const reader = new FrameReader(seal, (message) => this.#message(message));
    const child = this.#child;
    (child.stdio[3] as Readable).on('data', (bytes: Buffer) => reader.add(bytes));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-10_000);
    });
    // A child that died early does not read its job; its end is told by 'close'.
    child.stdin?.on('error', () => {}).end(seal.toString('hex') + JSON.stringify(job));
    return new Promise((resolve) => {
      const end = () => {
        this.#watchdog.stop();
        resolve(this.#ending ?? this.#death());
      };
      child.on('close', end).on('error', end);
    });
  }

  kill(ending: Ending): void {
    this.#ending ??= ending;
    killGroup(this.#child);
  }

  #message(message: unknown): void {
    if (this.#ending !== null) return;
    this.#watchdog.heard();
    if (!this.#inbox.take(message)) this.kill('garbled');
    else if (message.type === 'end') this.kill('ended');
  }

  #death(): Ending {
    return this.#complaint.includes('out of memory') ? 'out-of-memory' : 'died';
  }
}

function killGroup(child: ChildProcess): void {
  // Whose number may be another's by now, once it has ended.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** Resident bytes of a process and of those under it, where the system tells; else 0. */
function memoryOf(pid: number | undefined): number {
  try {
    const under = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    const own = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;
    return (under.match(/\d+/g) ?? []).reduce((sum, child) => sum + memoryOf(Number(child)), own);
  } catch {
    return 0;
  }
}

/**
 * The program's side of the browser host: one job, in a worker of its own. The worker is told its
 * port and its job by messages; what happens in it goes out by the port.
 */
import { type PackageModule, PROGRAM_SCRIPT, wrap } from '../../bundle/script.ts';
import { allocations, buffer } from '../../shims/buffer.ts';
import { createEvents } from '../../shims/events.ts';
import type { MakeExtra } from '../../shims/extra.ts';
import { path } from '../../shims/path.ts';
import { addDuplexPair } from '../../shims/stream/duplex-pair.ts';
import { stream } from '../../shims/stream.ts';
import { streamPromises } from '../../shims/stream-promises.ts';
import { addWebAdapters } from '../../shims/stream-web-adapters.ts';
import { stringDecoder } from '../../shims/string_decoder.ts';
import { createUtil } from '../../shims/util.ts';
import { type LoadedPackage, loadPackage } from '../packages.ts';
import type { HostFunction, HostParts } from '../parts.ts';
import type { Message } from '../protocol.ts';
import { Run } from '../realm.ts';
import { filesOf } from './given-files.ts';
import { leaveOnly } from './leave-only.ts';
import { macrotask } from './macrotask.ts';
import { type Begin, STOPPED } from './messages.ts';
import { adopt } from './process.ts';
import { tickErrors, ticks } from './ticks.ts';

interface WorkerGlobal extends EventTarget {
  importScripts(url: string): void;
  /** Where a script of ours leaves what it made. */
  [HANDOVER]?: unknown;
}

const HANDOVER = 'highwaterHandover';

const scope = globalThis as unknown as WorkerGlobal;
const { importScripts, setTimeout } = globalThis as unknown as WorkerGlobal & typeof globalThis;
const listen = scope.addEventListener.bind(scope);
/** Who is told of warnings; set by the run. */
let tellWarning = (_warning: Error): void => {};
const warn = (warning: Error) => ticks.nextTick(() => tellWarning(warning));
const util = createUtil({ nextTick: ticks.nextTick, warn });
const events = createEvents({ inspect: util.inspect, warn });
addDuplexPair(stream, ticks.nextTick);
addWebAdapters(stream, globalThis, ticks.nextTick);
const wallMs = performance.now.bind(performance);

/** Runs a script from its text, and returns what it left. */
function load(text: string): unknown {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  importScripts.call(scope, url);
  URL.revokeObjectURL(url);
  return scope[HANDOVER];
}

function compile(code: string): (host: HostFunction) => Promise<void> {
  const text = `self.${HANDOVER} = ${wrap(code)}\n//# sourceURL=${PROGRAM_SCRIPT}`;
  return load(text) as (host: HostFunction) => Promise<void>;
}

function compileModule(code: string, script: string): PackageModule {
  return load(`self.${HANDOVER} = ${code}\n//# sourceURL=${script}`) as PackageModule;
}

function packagesOf(texts: Begin['packages']): LoadedPackage[] {
  return Object.entries(texts).map(([name, text]) => loadPackage(name, text, compileModule));
}

function install({ random, ...globals }: Record<string, unknown>): void {
  for (const [name, value] of Object.entries({ ...globals, global: globalThis })) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }
  Math.random = random as typeof Math.random;
}

function partsFor(port: MessagePort, { job, extras, packages }: Begin): HostParts {
  stream.setDefaultHighWaterMark(false, 64 * 1024);
  // memfs, which comes with `fs`, takes the realm's.
  Object.assign(globalThis, { Buffer: buffer.Buffer });
  const makers = extras.map((text) => load(text) as MakeExtra);
  // Bound before any program can replace it, and be handed the port.
  const send = port.postMessage.bind(port) as (message: Message, moved: Transferable[]) => void;
  const post = (message: Message) => {
    send(message, message.type === 'block' ? [message.block.records.buffer as ArrayBuffer] : []);
  };
  return {
    stream: stream as never,
    EventEmitter: events as never,
    Buffer: buffer.Buffer,
    format: util.format,
    inspect: util.inspect as HostParts['inspect'],
    macrotask,
    nextTick: ticks.nextTick,
    drainTicks: ticks.drain,
    wallMs,
    sleep: (ms, wake) => void setTimeout(wake, ms),
    modules: {
      stream,
      'stream/promises': streamPromises,
      events,
      buffer,
      path,
      'path/posix': path,
      util,
      string_decoder: stringDecoder,
    },
    adopt,
    warnings: (tell) => {
      tellWarning = tell;
    },
    extras: makers,
    packages: packagesOf(packages),
    files: filesOf(job),
    allocations,
    compile,
    install,
    post,
    halt: () => {
      throw STOPPED;
    },
  };
}

function begin(port: MessagePort, started: Begin): void {
  const { job } = started;
  const parts = partsFor(port, started);
  // Compiled before anything is taken away, since compiling takes importScripts.
  const program = parts.compile(job.code);
  leaveOnly(scope);
  const run = new Run({ ...parts, compile: () => program }, job);
  tickErrors.threw = (error) => run.threw(error);
  listen('error', (event) => {
    event.preventDefault();
    run.threw((event as ErrorEvent).error);
  });
  listen('unhandledrejection', (event) => {
    event.preventDefault();
    const { reason, promise } = event as PromiseRejectionEvent;
    run.rejected(reason, promise);
  });
  listen('rejectionhandled', (event) => run.answered((event as PromiseRejectionEvent).promise));
  run.start();
}

listen(
  'message',
  (event) => {
    const [port] = (event as MessageEvent).ports;
    port.onmessage = ({ data }: MessageEvent<Begin>) => begin(port, data);
  },
  { once: true },
);

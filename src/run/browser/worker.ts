/**
 * The program's side of the browser host: one job, in a worker of its own. The worker is told its
 * port and its job by messages; what happens in it goes out by the port.
 */
import { PROGRAM_SCRIPT, wrap } from '../../bundle/script.ts';
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
import type { Job, Message } from '../protocol.ts';
import { type HostFunction, type HostParts, Run } from '../realm.ts';
import { filesOf } from './given-files.ts';
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

/** What a worker has and a Node program has not, or may not have here. */
const TAKEN_AWAY = [
  ...['fetch', 'WebSocket', 'EventSource', 'Request', 'Response', 'XMLHttpRequest', 'WebTransport'],
  ...['importScripts', 'postMessage', 'close', 'onmessage', 'indexedDB', 'caches', 'Worker'],
  ...['BroadcastChannel', 'location', 'navigator', 'name', 'scheduler', 'reportError', 'self'],
  ...['requestAnimationFrame', 'cancelAnimationFrame', 'FileReader', 'FileReaderSync', HANDOVER],
];

const scope = globalThis as unknown as WorkerGlobal;
const { importScripts, setTimeout } = globalThis as unknown as WorkerGlobal & typeof globalThis;
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

function install({ random, ...globals }: Record<string, unknown>): void {
  for (const [name, value] of Object.entries({ ...globals, global: globalThis })) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }
  Math.random = random as typeof Math.random;
}

function takeAway(): void {
  for (const name of TAKEN_AWAY) {
    for (let at: object | null = globalThis; at; at = Object.getPrototypeOf(at)) {
      Reflect.deleteProperty(at, name);
    }
  }
}

function partsFor(port: MessagePort, job: Job, extras: Begin['extras']): HostParts {
  stream.setDefaultHighWaterMark(false, 64 * 1024);
  // memfs, which comes with `fs`, takes the realm's.
  Object.assign(globalThis, { Buffer: buffer.Buffer });
  const makers = extras.map((text) => load(text) as MakeExtra);
  const post = (message: Message) => {
    const moved = message.type === 'block' ? [message.block.records.buffer as ArrayBuffer] : [];
    port.postMessage(message, moved);
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

function begin(port: MessagePort, job: Job, extras: Begin['extras']): void {
  const parts = partsFor(port, job, extras);
  // Compiled before anything is taken away, since compiling takes importScripts.
  const program = parts.compile(job.code);
  takeAway();
  const run = new Run({ ...parts, compile: () => program }, job);
  tickErrors.threw = (error) => run.threw(error);
  scope.addEventListener('error', (event) => {
    event.preventDefault();
    run.threw((event as ErrorEvent).error);
  });
  scope.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    run.threw((event as PromiseRejectionEvent).reason, 'rejected');
  });
  run.start();
}

scope.addEventListener(
  'message',
  (event) => {
    const [port] = (event as MessageEvent).ports;
    port.onmessage = ({ data }: MessageEvent<Begin>) => begin(port, data.job, data.extras);
  },
  { once: true },
);

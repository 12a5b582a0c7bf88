/**
 * The program's side of the Node host: one job, from standard input, in a process of its own. What
 * happens in it goes out on descriptor 3, written at once, so that nothing is lost when it is killed.
 */
import buffer from 'node:buffer';
import events from 'node:events';
import { readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import stream from 'node:stream';
import streamPromises from 'node:stream/promises';
import stringDecoder from 'node:string_decoder';
import util from 'node:util';
import vm from 'node:vm';
import { PROGRAM_SCRIPT, wrap } from '../../bundle/script.ts';
import { extrasFor } from '../../shims/extra.ts';
import { packageFile, packagesFor } from '../../shims/offered-packages.ts';
import { type LoadedPackage, loadPackage } from '../packages.ts';
import type { HostFunction, HostParts } from '../parts.ts';
import type { Job, Message } from '../protocol.ts';
import { Run } from '../realm.ts';
import { EXTRA_LOADERS } from './extras.ts';
import { encodeFrame, SEAL_BYTES } from './frames.ts';

const CHANNEL = 3;

/** The network, other threads and storage, which no program of ours has. */
const TAKEN_AWAY = [
  ...['fetch', 'WebSocket', 'EventSource', 'Request', 'Response', 'navigator', 'Navigator'],
  ...['BroadcastChannel', 'CloseEvent', 'Storage', 'localStorage', 'sessionStorage'],
];

const { setImmediate, setTimeout } = globalThis;
const realProcess = globalThis.process;
const wait = new Int32Array(new SharedArrayBuffer(4));
// Taken before any program can replace them.
const { wait: sleep } = Atomics;
const write = writeSync;

function post(message: Message): void {
  const frame = encodeFrame(seal, message);
  for (let sent = 0; sent < frame.length; ) {
    try {
      sent += write(CHANNEL, frame, sent);
    } catch (error) {
      // The pipe is full: the parent reads, so wait for it.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      sleep(wait, 0, 0, 1);
    }
  }
}

/**
 * Node's own process stays out of the program's sight: it emits by methods that it inherits, and a
 * program that replaced those would be handed it.
 */
function hideProcess(): void {
  const inherited = Object.getOwnPropertyDescriptors(events.EventEmitter.prototype);
  const { constructor: _, ...methods } = inherited as typeof inherited & PropertyDescriptorMap;
  Object.defineProperties(realProcess, methods as PropertyDescriptorMap);
}

function install({ random, ...globals }: Record<string, unknown>): void {
  for (const name of TAKEN_AWAY) Reflect.deleteProperty(globalThis, name);
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }
  Math.random = random as typeof Math.random;
}

function compile(code: string): (host: HostFunction) => Promise<void> {
  return new vm.Script(wrap(code), { filename: PROGRAM_SCRIPT }).runInThisContext();
}

function packagesOf({ modules, dials }: Job): LoadedPackage[] {
  const compileModule = (code: string, filename: string) =>
    new vm.Script(code, { filename }).runInThisContext();
  return packagesFor(modules, dials.flavour).map((name) => {
    const text = readFileSync(new URL(packageFile(name), import.meta.url), 'utf8');
    return loadPackage(name, text, compileModule);
  });
}

function setStandard(name: 'stdout' | 'stderr', value: object | undefined): void {
  Object.defineProperty(realProcess, name, { value, configurable: true });
}

async function makersFor({ modules }: Job): Promise<HostParts['extras']> {
  const loaded = extrasFor(modules).map((name) => EXTRA_LOADERS[name]());
  return (await Promise.all(loaded)).map(({ makeExtra }) => makeExtra);
}

async function partsFor(job: Job): Promise<HostParts> {
  stream.setDefaultHighWaterMark(false, 64 * 1024);
  stream.setDefaultHighWaterMark(true, 16);
  // Node makes its own when `pipe()` asks for them, and they would be traced.
  for (const name of ['stdout', 'stderr'] as const) setStandard(name, undefined);
  const { nextTick } = realProcess;
  return {
    stream: stream as never,
    EventEmitter: events.EventEmitter as never,
    Buffer,
    format: util.format,
    inspect: util.inspect,
    macrotask: (task) => void setImmediate(task),
    nextTick: nextTick as HostParts['nextTick'],
    drainTicks: () => false,
    wallMs: performance.now.bind(performance),
    sleep: (ms, wake) => void setTimeout(wake, ms),
    modules: {
      stream,
      'stream/promises': streamPromises,
      events,
      buffer,
      path: path.posix,
      'path/posix': path.posix,
      util,
      string_decoder: stringDecoder,
    },
    adopt: (name, stream) => setStandard(name, stream),
    warnings: (tell) => void realProcess.on('warning', tell),
    extras: await makersFor(job),
    packages: packagesOf(job),
    compile,
    install,
    post,
    halt: () => realProcess.exit(0),
  };
}

// The seal that every frame bears, in hexadecimal, and the job.
const told = readFileSync(0, 'utf8');
const seal = Buffer.from(told.slice(0, SEAL_BYTES * 2), 'hex');
const job = JSON.parse(told.slice(SEAL_BYTES * 2)) as Job;
hideProcess();
const run = new Run(await partsFor(job), job);
realProcess.on('uncaughtException', (error) => {
  run.threw(error);
  if (run.over) realProcess.exit(0);
});
realProcess.on('unhandledRejection', (reason, promise) => {
  run.rejected(reason, promise);
  if (run.over) realProcess.exit(0);
});
realProcess.on('rejectionHandled', (promise) => run.answered(promise));
run.start();

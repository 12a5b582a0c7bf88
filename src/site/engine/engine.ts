/**
 * The engine: a worker beside the page. It bundles programs, has them run in the frame's workers,
 * follows their traces and judges them, so that the page is never kept waiting.
 */
import './zero-delay.ts';
import { type BuildOptions, build, initialize } from 'esbuild-wasm/esm/browser.min.js';
import { check, type Examined, examine, exitCodeOf, reportOn, type World } from '../../check.ts';
import { observe } from '../../checker.ts';
import { BrowserHost } from '../../run/browser/host.ts';
import { fetchExtra, fetchExtras, fetchPackage } from './extras.ts';
import type { Reply, Request, Shown } from './messages.ts';

const stops = new Map<number, AbortController>();
let opened: Promise<World> | undefined;

function reply(message: Reply): void {
  postMessage(message);
}

async function open(
  { worker, wasm }: Extract<Request, { type: 'open' }>,
  frame: MessagePort,
): Promise<World> {
  const host = new BrowserHost(frame, { worker, extra: fetchExtra, package: fetchPackage });
  await initialize({ wasmModule: wasm, worker: false });
  // The first build warms esbuild up, while nobody waits.
  await build({ stdin: { contents: '0' }, write: false });
  return { host, build: (options: BuildOptions) => build(options), node: null };
}

async function run(request: Extract<Request, { type: 'run' }>, world: World): Promise<void> {
  const { id, program, measures, options } = request;
  const examined = await examine(program, measures, world, {
    ...options,
    signal: stopFor(id),
    output: (output) => reply({ type: 'output', id, output }),
  });
  const report = reportOn([examined], world);
  reply({ type: 'ran', id, run: { report, shown: [show(examined)] } });
}

async function checkAnswer(
  { id, exercise, answer }: Extract<Request, { type: 'check' }>,
  world: World,
): Promise<void> {
  const { report, runs } = await check(exercise, answer, world, { signal: stopFor(id) });
  reply({ type: 'ran', id, run: { report, shown: runs.map(show) } });
}

async function observeRun(
  { id, program, measures, values, dials, stdin }: Extract<Request, { type: 'observe' }>,
  world: World,
): Promise<void> {
  const run = { signal: stopFor(id), dials, stdin };
  const examined = await examine(program, measures, world, run);
  reply({ type: 'observed', id, observed: observe(examined, world, values) });
}

function answer(request: Exclude<Request, { type: 'open' | 'stop' }>, world: World): Promise<void> {
  if (request.type === 'run') return run(request, world);
  return request.type === 'check' ? checkAnswer(request, world) : observeRun(request, world);
}

function stopFor(id: number): AbortSignal {
  const stop = new AbortController();
  stops.set(id, stop);
  return stop.signal;
}

function show({ scenario, result }: Examined): Shown {
  if (!result) {
    const nothing = { recording: null, counts: [], countsAtLeast: false, output: [], files: [] };
    return { scenario, exitCode: null, inputEnded: false, ...nothing };
  }
  const { follower, end, output } = result;
  const counts = Array.from(follower.counts.byPlace).flatMap(([id, count]) => {
    const place = follower.placeOf(id);
    return place ? [{ place, ...count }] : [];
  });
  return {
    scenario,
    recording: follower.recording(end?.elapsedMs ?? follower.lastTime),
    counts,
    countsAtLeast: follower.counts.atLeast,
    output,
    exitCode: exitCodeOf({ result }),
    files: end?.files ?? [],
    inputEnded: end?.inputEnded === true,
  };
}

addEventListener('message', async ({ data, ports }: MessageEvent<Request>) => {
  if (data.type === 'open') {
    opened = open(data, ports[0]);
    await opened;
    reply({ type: 'ready' });
    // Fetched ahead, since they may be wanted when the network has gone.
    void import('../../bundle/counted.ts');
    fetchExtras().catch(() => {});
    return;
  }
  if (data.type === 'stop') {
    stops.get(data.id)?.abort();
    return;
  }
  try {
    if (!opened) throw new Error('The engine was asked before it was opened.');
    const world = await opened;
    await answer(data, world);
  } catch (error) {
    reply({ type: 'failed', id: data.id, message: (error as Error).message });
  } finally {
    stops.delete(data.id);
  }
});

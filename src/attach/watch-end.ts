import type { StreamState } from '../trace/stream-state.ts';
import { tracer } from './tap.ts';
import type { WatchFollower } from './watch-follower.ts';

/** A write that is under way and of which nothing is heard for so long is taken to be stuck. */
const STUCK_MS = 500;

/** Streams that never come to rest are waited for no longer. */
const RESTLESS_MS = 2000;

/** Between two looks at a write that is under way. */
const LOOK_MS = 5;

// As they are when this is loaded: a test may put false timers in their place later.
const { setImmediate: nextTurn, setTimeout: later } = globalThis;
const now = performance.now.bind(performance);

/**
 * Waits until the streams touched are at rest: until a whole turn of the event loop has gone by in
 * which nothing happened to any stream, and none of those touched has work under way, or is stuck in
 * it.
 *
 * @returns whether they came to rest.
 */
export async function atRest(follower: WatchFollower): Promise<boolean> {
  const began = now();
  let [lastEvent, seen] = [began, -1];
  await turn();
  while (now() - began < RESTLESS_MS) {
    tracer.flush();
    const happened = follower.events + tracer.chunks;
    if (happened !== seen) [lastEvent, seen] = [now(), happened];
    else if (!isBusy(follower)) return true;
    else if (now() - lastEvent > STUCK_MS) return true;
    else await new Promise((resolve) => later(resolve, LOOK_MS));
    await turn();
  }
  return false;
}

/** From one check phase of the loop to the next: timers, input and output have had their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    nextTurn(resolve);
  });
}

function isBusy(follower: WatchFollower): boolean {
  for (const id of follower.touched) {
    const state = follower.streams.get(id);
    if (state && hasWork(state)) return true;
  }
  return false;
}

/** It writes, holds what is yet to be written, or is closing. */
function hasWork({ working, written, corked, destroyed, closed }: StreamState): boolean {
  if (destroyed) return !closed;
  return working > 0 || (written > 0 && corked === 0);
}

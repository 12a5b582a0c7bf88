import type { IgnoredFinding, ReportFinding } from '../report/report.ts';
import { ignoresFor } from './config.ts';
import { foundBy } from './found.ts';
import { sift } from './ignore.ts';
import { DiskOrigin } from './origin.ts';
import { follow } from './tap.ts';
import { atRest } from './watch-end.ts';
import { WatchFollower } from './watch-follower.ts';

/** What was found while somebody watched. */
export interface Found {
  /** Mistakes: what a test wants to be empty. */
  readonly violations: readonly ReportFinding[];
  /** What may be a mistake. */
  readonly hints: readonly ReportFinding[];
  /** Both, violations first. */
  readonly findings: readonly ReportFinding[];
  /** What the configuration of the project says to ignore. It is in none of the others. */
  readonly ignored: readonly IgnoredFinding[];
}

/** What was found, and what the watched function gave back. */
export interface Watched<Value> extends Found {
  readonly value: Value;
}

/** A watch that has begun. */
export interface Watching {
  /**
   * Ends the watch, and tells what was found. Waits first until the streams are at rest, as
   * {@link watch} does.
   */
  stop(): Promise<Found>;
}

/**
 * Runs `program`, and tells where it ignored backpressure. All streams of this thread are seen, also
 * those made before, but only what happens to them from now until the end.
 *
 * The end is when the promise of `program` has settled, and then one whole turn of the event loop has
 * gone by in which nothing happened to any stream, while none of those touched was writing or closing.
 * A write of which nothing is heard for half a second is taken to be stuck, and not waited for. Streams
 * that are not at rest after two seconds are judged by what they did, not by what they were left in.
 *
 * Where `program` fails, its error is thrown as it is, and nothing is told.
 */
export async function watch<Value>(
  program: () => Value | PromiseLike<Value>,
): Promise<Watched<Value>> {
  const { follower, unfollow } = begin();
  try {
    const value = await program();
    return { ...(await end(follower)), value };
  } finally {
    unfollow();
  }
}

/** Begins a watch that goes on until it is told to stop: for hooks that run before and after a test. */
watch.start = (): Watching => {
  const { follower, unfollow } = begin();
  let found: Promise<Found> | undefined;
  return {
    stop() {
      found ??= end(follower).finally(unfollow);
      return found;
    },
  };
};

const origin = new DiskOrigin(process.cwd());

function begin() {
  const follower = new WatchFollower(origin);
  const unfollow = follow(follower);
  follower.begin();
  return { follower, unfollow };
}

async function end(follower: WatchFollower): Promise<Found> {
  if (await atRest(follower)) follower.end();
  const ignores = await ignoresFor(process.cwd());
  const { told: findings, ignored } = sift(foundBy(follower, origin), ignores);
  return {
    violations: findings.filter(({ weight }) => weight === 'violation'),
    hints: findings.filter(({ weight }) => weight === 'hint'),
    findings,
    ignored,
  };
}

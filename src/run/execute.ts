import type { Bundle } from '../bundle/bundle.ts';
import type { Counted } from '../bundle/counted.ts';
import { BundleOrigin } from '../bundle/places.ts';
import type { Place, Program } from '../program.ts';
import type { Rule } from '../rules/rule.ts';
import type { RunDials } from './dials.ts';
import { RecordingFollower } from './follower.ts';
import {
  DEADLINES,
  type Deadlines,
  type Ending,
  type Host,
  PATIENT_DEADLINES,
  REAL_TIME_DEADLINES,
} from './host.ts';
import { Inbox } from './inbox.ts';
import { type Job, LIMITS, type Output, type RunEnd } from './protocol.ts';

export interface RunOptions {
  readonly rules: readonly Rule[];
  /** What kind of a world it is to run in. */
  readonly dials?: RunDials;
  /** What stands in the program's standard input (nothing). */
  readonly stdin?: string;
  /** Files of the reader's own, where the host can hand them over. */
  readonly given?: readonly File[];
  readonly signal?: AbortSignal;
  /** Told of each piece of output as it comes. */
  readonly output?: (output: Output) => void;
}

/** What came of one run, before anybody has judged it. */
export interface RunResult {
  readonly ending: Ending;
  /** What the realm said at its end; null if it could not. */
  readonly end: RunEnd | null;
  /** Where a limit was passed, if a line is known for it. */
  readonly at: Place | null;
  readonly follower: RecordingFollower;
  readonly output: readonly Output[];
}

/**
 * Runs a bundled program in a host. A run that fell silent is run once more with its loops counted:
 * time is virtual, so it comes to the same place, and counting names the line. That run's word
 * counts, so that a slow machine is never taken for an endless loop.
 */
export async function execute(
  program: Program,
  bundled: Bundle,
  host: Host,
  options: RunOptions,
): Promise<RunResult> {
  const job: Job = {
    code: bundled.code,
    modules: bundled.modules,
    limits: LIMITS,
    backpressureOff: options.dials?.backpressure === 'off',
    counted: false,
    dials: options.dials ?? {},
    ...(options.stdin ? { stdin: options.stdin } : {}),
    ...(options.given ? { given: options.given } : {}),
  };
  const real = job.dials.clock === 'real';
  const deadlines = real ? REAL_TIME_DEADLINES : DEADLINES;
  const result = await runOnce(program, bundled, host, options, job, deadlines);
  // In true time it would not come to the same place again.
  if (real || !isUnexplained(result)) return result;
  // Few runs need the parser that counting takes, so few load it.
  const { countCalls } = await import('../bundle/counted.ts');
  const counted = countCalls(bundled.code);
  if (counted === null) return result;
  const quiet = { rules: options.rules, ...(options.signal ? { signal: options.signal } : {}) };
  const countedJob = { ...job, code: counted.code, counted: true };
  const again = await runOnce(
    program,
    bundled,
    host,
    quiet,
    countedJob,
    PATIENT_DEADLINES,
    counted,
  );
  if (again.ending !== 'ended') return result;
  // It printed the same as the first run, and then went on from where that one fell silent.
  for (const output of again.output.slice(result.output.length)) options.output?.(output);
  return again;
}

/** Ended by force, with no line to show for it. */
function isUnexplained({ ending, end }: RunResult): boolean {
  if (ending === 'stopped' || ending === 'garbled') return false;
  return ending !== 'ended' || (end?.how === 'too-much-memory' && end.at === null);
}

function limitPlace({ at }: RunEnd, origin: BundleOrigin): Place | null {
  return at ? origin.original(at) : null;
}

async function runOnce(
  program: Program,
  { map }: Bundle,
  host: Host,
  { rules, output: tell, signal }: RunOptions,
  job: Job,
  deadlines: Deadlines,
  counted?: Counted,
): Promise<RunResult> {
  const origin = new BundleOrigin(program, map, counted?.before);
  const follower = new RecordingFollower(origin, rules);
  const output: Output[] = [];
  let end: RunEnd | null = null;
  const inbox = new Inbox(job.limits, (message) => {
    if (message.type === 'block') follower.take(message.block);
    else if (message.type === 'end') end = message.end;
    else if (message.type === 'output') {
      output.push(message.output);
      tell?.(message.output);
    }
  });
  const ending = await host.run(job, inbox, deadlines, signal);
  const at = end ? limitPlace(end, new BundleOrigin(program, map)) : null;
  return { ending, end, at, follower, output };
}

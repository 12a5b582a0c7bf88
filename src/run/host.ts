import type { Inbox } from './inbox.ts';
import { type Job, LIMITS } from './protocol.ts';

/** How a realm came to its end: it said so, or it had to be killed, or it died. */
export type Ending =
  | 'ended'
  | 'silent'
  | 'too-long'
  | 'out-of-memory'
  | 'died'
  | 'stopped'
  /** What came out of it was no message. */
  | 'garbled';

/** How long a realm may take, in true time. These bound what cannot be counted from inside. */
export interface Deadlines {
  /** Milliseconds without a sign of life: a turn that does not end. */
  readonly silentMs: number;
  /** Milliseconds in all. */
  readonly wholeMs: number;
}

export const DEADLINES: Deadlines = { silentMs: 2000, wholeMs: 20_000 };

/** For a run on the real clock: what it waits for is bounded by its own limit. */
export const REAL_TIME_DEADLINES: Deadlines = {
  silentMs: DEADLINES.silentMs,
  wholeMs: LIMITS.elapsedMs + DEADLINES.wholeMs,
};

/** For the second look at a run that fell silent: long, since its counters are to speak first. */
export const PATIENT_DEADLINES: Deadlines = { silentMs: 15_000, wholeMs: 120_000 };

/** Where programs run. The browser and Node each have one. */
export interface Host {
  readonly name: 'browser' | 'node';
  /** What keeps a program in, in a few words for the report. */
  readonly isolation: string;
  /** Runs `job` in a realm of its own and puts what comes out of it into `inbox`, in order. */
  run(job: Job, inbox: Inbox, deadlines: Deadlines, signal?: AbortSignal): Promise<Ending>;
}

// https://nodejs.org/api/process.html#signal-events
import { nodeError } from '../errors.ts';

/** Linux's signals, by number from 1. */
const SIGNALS =
  `HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT
  STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS`
    .split(/\s+/)
    .map((name) => `SIG${name}`);

/** Signals that leave a process as it is. */
const HARMLESS = ['SIGCHLD', 'SIGCONT', 'SIGURG', 'SIGWINCH'];

/** @returns its name, or null for one that only asks whether the process is there. */
export function signalNamed(signal: unknown): string | null {
  if (signal === undefined || signal === null) return 'SIGTERM';
  if (signal === 0) return null;
  const name = typeof signal === 'number' ? SIGNALS[signal - 1] : String(signal).toUpperCase();
  if (!SIGNALS.includes(name)) {
    throw nodeError(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
  }
  return HARMLESS.includes(name) ? null : name;
}

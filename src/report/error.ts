import { PROGRAM_SCRIPT } from '../bundle/script.ts';
import type { Place } from '../program.ts';
import type { RunResult } from '../run/execute.ts';
import type { RunEnd } from '../run/protocol.ts';
import { framesOf } from '../tracer/stack.ts';
import type { ReportError } from './report.ts';

/** What ended a run before its time, as a code, a sentence and a place; null if nothing did. */
export function errorOf(result: RunResult): ReportError | null {
  const { end, ending, at } = result;
  if (end?.thrown) {
    const { code, name, message } = end.thrown;
    const place = placeOn(end.thrown.stack, result);
    if (NO_ROOM.test(`${name}: ${message}`)) return { ...MEMORY, place };
    return { code: code ?? name, message: `${name}: ${message}`, place };
  }
  if (end) {
    const told = LIMITED[end.how];
    const stopped = placeOn(end.endStack ?? '', result);
    return told ? { ...told, place: at ?? stopped } : null;
  }
  return ending === 'ended' ? null : { ...KILLED[ending], place: null };
}

const ENDLESS = {
  code: 'endless-loop',
  message:
    'This loop never came to its end, and nothing else could run. Give it a way out, or let it wait for something.',
};

const MEMORY = {
  code: 'out-of-memory',
  message:
    'The program held more memory than it may have (256 MiB) and was stopped. Something is kept that could be let go, chunk by chunk.',
};

/** What V8 and Node throw where the system gives no more. */
const NO_ROOM = /^RangeError: (Array buffer allocation failed|Failed to allocate memory)$/;

const LIMITED: Partial<Record<RunEnd['how'], Omit<ReportError, 'place'>>> = {
  'too-many-calls': ENDLESS,
  'too-much-memory': MEMORY,
  'too-many-turns': {
    code: 'too-many-turns',
    message:
      'The program was still busy after 250,000 turns of the event loop, and was stopped. Something starts itself again without end.',
  },
  'too-much-time': {
    code: 'too-much-time',
    message:
      "Ten minutes had passed on the program's own clock, and it was stopped. A loop, a timer or an interval goes on without end.",
  },
  tampered: {
    code: 'tampered',
    message:
      'The program replaced a method of all arrays, so that nothing that its run has recorded can be relied on. Put the method elsewhere, or under a name of its own.',
  },
  'too-much-output': {
    code: 'too-much-output',
    message:
      'The program printed more than 1 MiB and was stopped. Print less, or every hundredth line.',
  },
  'too-many-streams': {
    code: 'too-many-streams',
    message: 'The program made more than 10,000 streams and was stopped.',
  },
};

const KILLED: Record<Exclude<RunResult['ending'], 'ended'>, Omit<ReportError, 'place'>> = {
  silent: {
    code: 'endless-loop',
    message:
      'The program did not come back from one turn of the event loop, and was stopped. Look for a loop, or for promises that start one another, without a way out.',
  },
  'too-long': {
    code: 'too-slow',
    message:
      'The program had not come to its end after 20 seconds, and was stopped. Let it do less, or look for what it does again and again.',
  },
  'out-of-memory': MEMORY,
  died: { code: 'died', message: 'The process that the program ran in came to its end by itself.' },
  garbled: {
    code: 'garbled',
    message:
      'What the run told of itself makes no sense, and it was stopped. The program has got hold of what it runs on; if it did not mean to, that is a fault of ours.',
  },
  stopped: { code: 'stopped', message: 'The program was stopped.' },
};

/** Why a program that called `process.exit()` did not do what it should; null if it did not call it. */
export function exitOf(result: RunResult): ReportError | null {
  const { end } = result;
  if (end?.how !== 'exit') return null;
  return {
    code: 'exit',
    message:
      'The program called `process.exit()`, and what its streams still held was lost. Let it come to its end by itself; `process.exitCode` sets the code.',
    place: placeOn(end.endStack ?? '', result),
  };
}

/** The nearest line of the learner's own on a stack. */
function placeOn(stack: string, { follower }: RunResult): Place | null {
  for (const frame of framesOf(stack)) {
    if (!frame.script.endsWith(PROGRAM_SCRIPT)) continue;
    const place = follower.origin.original(frame);
    if (place) return place;
  }
  return null;
}

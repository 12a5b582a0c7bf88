import { FLAG, KIND, LISTENED, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import { defineRule, type Finding } from './rule.ts';

/** Somebody waits for one `'drain'` of a stream. */
interface Wait {
  readonly place: number;
  readonly since: number;
  /** How the stream stood when the wait began. */
  readonly began: 'pressed' | 'idle' | 'over';
}

interface LostDrains {
  readonly waits: Map<number, Wait[]>;
  readonly found: Finding[];
}

const ONCE_DRAIN = LISTENED.indexOf('once drain');
const rule = 'lost-drain';

function beginning({ flags }: TraceEvent): Wait['began'] {
  if (flags & FLAG.over) return 'over';
  return flags & FLAG.neededDrain ? 'pressed' : 'idle';
}

/**
 * A wait that began under pressure and was overtaken by the stream's end may be what a race between
 * `'drain'` and `'close'` leaves behind; only a program that never came to its end was really lost.
 * The same goes for a wait that began early, on a stream that finished all the same.
 */
function isLost({ began }: Wait, state: StreamState, unsettled: boolean): boolean {
  if (began === 'over') return true;
  if (began === 'idle') return unsettled || !(state.finished || state.destroyed);
  return unsettled && (state.ended || state.destroyed);
}

function tell(wait: Wait, state: StreamState): Finding {
  const over = state.ended || state.destroyed;
  return {
    rule,
    weight: 'violation',
    text: over ? 'over' : 'idle',
    stream: state.row.id,
    place: wait.place,
    count: 1,
    first: wait.since,
    worst: 0,
    details: {},
  };
}

export const lostDrain = defineRule<LostDrains>({
  id: rule,
  title: "Somebody waits for a 'drain' that will not come",
  summary:
    "A stream emits 'drain' when it has been full and has become empty: only after write() returned false, and never after end() or destroy(). A program that begins to wait at any other time waits for ever.",
  kinds: ['listen', 'unlisten', 'idle'],
  start: () => ({ waits: new Map(), found: [] }),
  step(state, event, streams) {
    const { waits, found } = state;
    if (event.kind === KIND.idle) {
      const unsettled = (event.flags & FLAG.unsettled) !== 0;
      for (const [id, waiting] of waits) {
        const stream = streams.get(id);
        if (!stream || stream.needsDrain) continue;
        const lost = waiting.filter((wait) => isLost(wait, stream, unsettled));
        found.push(...lost.map((wait) => tell(wait, stream)));
      }
      return state;
    }
    if (event.other !== ONCE_DRAIN) return state;
    const waiting = waits.get(event.stream) ?? [];
    waits.set(event.stream, waiting);
    while (waiting.length > event.bytes) waiting.shift();
    if (waiting.length < event.bytes) {
      waiting.push({ place: event.place, since: event.time, began: beginning(event) });
    }
    return state;
  },
  end: ({ found }) => found,
  words: {
    idle: {
      happened:
        "The program waits at {place} for `{stream}` to drain, but `{stream}` is not full: its last write() had not returned false, or its 'drain' had come before the wait began.",
      matters: "'drain' comes once, after a false. Whoever begins to wait later waits for ever.",
      fix: 'Wait only when write() has returned false, and begin before anything else can run.',
    },
    over: {
      happened:
        "The program waits at {place} for `{stream}` to drain, but `{stream}` has been ended or destroyed: no 'drain' comes any more.",
      matters: 'What comes after the wait never runs.',
      fix: "After end(), wait for 'finish'; and let a wait for 'drain' end with 'close' and 'error' too.",
    },
  },
  examples: { breaks: [], keeps: [] },
});

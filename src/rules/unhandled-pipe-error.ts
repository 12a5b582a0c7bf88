import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';
import type { StreamState } from '../trace/stream-state.ts';
import { defineRule, type Finding, type Weight } from './rule.ts';

/** A pipe that the program itself joined, with `pipe()`. */
interface Join {
  readonly from: number;
  readonly to: number;
  readonly place: number;
  readonly since: number;
}

interface Joins {
  readonly joins: Join[];
  /** Streams that failed when nobody listened, and when. */
  readonly unheard: Map<number, number>;
  idle: boolean;
}

const rule = 'unhandled-pipe-error';

export const unhandledPipeError = defineRule<Joins>({
  id: rule,
  title: 'A pipe broke, and nobody had seen to it',
  summary:
    'pipe() passes on data and backpressure, not errors. When one end fails, the other is left as it was: a source paused for ever, a file never closed; and an error that nobody listens to ends the process. pipeline() joins streams so that they also fall together.',
  kinds: ['pipe', 'error', 'idle'],
  start: () => ({ joins: [], unheard: new Map(), idle: false }),
  step(state, event) {
    if (event.kind === KIND.idle) state.idle = true;
    else if (event.kind === KIND.pipe) join(state, event);
    else if (event.flags & FLAG.unheard) state.unheard.set(event.stream, event.time);
    return state;
  },
  end({ joins, unheard, idle }, streams) {
    return joins.flatMap((pipe) => {
      const from = streams.get(pipe.from);
      const to = streams.get(pipe.to);
      if (!from || !to) return [];
      for (const side of [from, to]) {
        const at = unheard.get(side.row.id);
        if (at !== undefined) return [tell(pipe, side, at, 'unheard', 'violation')];
      }
      if (idle && isLeftBehind(to, from))
        return [tell(pipe, from, pipe.since, 'source left', 'violation')];
      if (idle && isLeftBehind(from, to))
        return [tell(pipe, to, pipe.since, 'sink left', 'violation')];
      if (!from.heardErrors) return [tell(pipe, from, pipe.since, 'unguarded', 'hint')];
      return [];
    });
  },
  words: {
    unheard: {
      happened:
        "`{failed:stream}` failed, and nobody listened for its 'error'. It is an end of the pipe joined at {place}.",
      matters: "pipe() does not forward errors, and an 'error' that nobody hears ends the process.",
      fix: 'Join the streams with pipeline(), which reports an error of any of them and closes the rest.',
    },
    'source left': {
      happened:
        '`{to:stream}` broke, and `{stream}`, piped to it at {place}, was left open: paused, and never closed.',
      matters:
        'pipe() does not forward errors. What is left open keeps its memory, its file and its socket.',
      fix: 'Join the streams with pipeline(), which closes all of them when one fails.',
    },
    'sink left': {
      happened:
        '`{from:stream}` broke, and `{stream}`, to which it was piped at {place}, was left open and never ended.',
      matters:
        'pipe() ends the destination only when the source ends well. What was written so far hangs unfinished.',
      fix: 'Join the streams with pipeline(), which closes all of them when one fails.',
    },
    unguarded: {
      happened: "`{stream}` is piped at {place}, and nobody listens for its 'error'.",
      matters: "If it fails, the 'error' ends the process, and the destination is never closed.",
      fix: "Use pipeline(), or add an 'error' listener to every stream of the pipe.",
    },
  },
  examples: { breaks: [], keeps: [] },
});

function join({ joins }: Joins, { flags, stream, other, place, time }: TraceEvent): void {
  if (!(flags & FLAG.byNode)) joins.push({ from: stream, to: other, place, since: time });
}

/** One side was destroyed before its time, and the other neither ended nor was destroyed. */
function isLeftBehind(broken: StreamState, other: StreamState): boolean {
  const early = broken.destroyed && !broken.finished && !broken.readableEnded;
  return early && !other.destroyed && !other.ended && !other.readableEnded;
}

function tell(
  { from, to, place }: Join,
  about: StreamState,
  first: number,
  text: string,
  weight: Weight,
): Finding {
  const stream = about.row.id;
  const details = { from, to, failed: stream };
  return { rule, weight, text, stream, place, count: 1, first, worst: 0, details };
}

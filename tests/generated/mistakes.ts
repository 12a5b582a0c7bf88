import type { Weight } from '../../src/rules/rule.ts';
import { JOINS, type Join, type Right } from './right.ts';

/** What somebody gets wrong in a right program: one thing. */
export interface Mistake {
  readonly name: MistakeName;
  readonly rule: string;
  readonly weight: Weight;
  /** Makes a right program one that the mistake can be made in, and that is large enough to show it. */
  readonly fit: (right: Right) => Right;
  /** Hints that are true of such a program as well. */
  readonly also?: readonly string[];
  /** It is a matter of time, and only our own hosts keep the time that these programs run on. */
  readonly hosted?: boolean;
}

/** Slower than what comes, one by one. */
const slow = (right: Right): Right => ({
  ...right,
  sink: { ...right.sink, pace: 'timer', many: false },
});
const joined =
  (...joins: Join[]) =>
  (right: Right): Right => ({
    ...right,
    join: joins.includes(right.join) ? right.join : joins[right.count % joins.length],
  });

/** So much that a mark is passed, and passed again by far. */
const large =
  (mark: (right: Right) => number, times = 4) =>
  (right: Right): Right => {
    const chunks = Math.ceil(mark(right) / (right.objects ? 1 : right.size));
    return { ...right, count: Math.max(right.count, times * chunks + 40) };
  };
const sinkMark = ({ sink }: Right) => sink.mark;
const sourceMark = ({ source }: Right) => source.mark;
const sourced =
  (...kinds: Right['source']['kind'][]) =>
  (right: Right): Right => {
    const { source, count } = right;
    const kind = kinds.includes(source.kind) ? source.kind : kinds[count % kinds.length];
    return { ...right, source: { ...source, kind } };
  };
const direct = (right: Right): Right => ({ ...right, middles: [] });
const bytes = (right: Right): Right => ({ ...right, objects: false });
const unbatched = (right: Right): Right => ({ ...right, sink: { ...right.sink, many: false } });
const several = (right: Right): Right => ({ ...right, count: Math.max(right.count, 3) });

const inTurn =
  (...steps: ((right: Right) => Right)[]) =>
  (right: Right): Right =>
    steps.reduce((made, step) => step(made), right);

const LOOPS = joined(...JOINS.loops.filter((join) => join !== 'corked'));
const NODE = joined(...JOINS.streams, ...JOINS.loops);
const violation = 'violation';
const hint = 'hint';

const ALL = {
  'drop the wait for drain': {
    rule: 'ignored-write-return',
    weight: violation,
    fit: inTurn(joined('loop'), slow, large(sinkMark)),
  },
  "write in 'data' without a pause": {
    rule: 'data-listener-writes',
    weight: violation,
    fit: inTurn(
      joined('data'),
      sourced('heeding', 'one each', 'array'),
      direct,
      slow,
      large(sinkMark),
    ),
  },
  'wait for a drain that nothing asked for': {
    rule: 'lost-drain',
    weight: violation,
    fit: inTurn(joined('loop'), (right) => ({ ...right, sink: { ...right.sink, mark: 500 } })),
  },
  'wait for drain after the end': { rule: 'lost-drain', weight: violation, fit: LOOPS },
  'write after the end': { rule: 'write-after-end', weight: violation, fit: LOOPS },
  'write after destroy': { rule: 'write-after-destroy', weight: hint, fit: LOOPS },
  'forget the end': { rule: 'forgotten-end', weight: hint, fit: joined('loop', 'need drain') },
  'await in a data listener': {
    rule: 'unawaited-async-data',
    weight: violation,
    fit: inTurn(
      joined('async data'),
      sourced('heeding', 'array', 'one each'),
      direct,
      large(() => 200),
    ),
  },
  'write an object to bytes': {
    rule: 'object-mode-mismatch',
    weight: violation,
    fit: inTurn(bytes, LOOPS),
  },
  "drop push()'s answer": {
    rule: 'ignored-push-return',
    weight: violation,
    fit: inTurn(sourced('heeding'), joined('pipeline', 'pipe', 'for await'), large(sourceMark)),
  },
  'feed a source that nobody stops': {
    rule: 'source-that-cannot-pause',
    weight: violation,
    fit: inTurn(
      sourced('fed'),
      joined('pipeline'),
      direct,
      slow,
      large(({ source, sink }) => source.mark + sink.mark, 6),
    ),
  },
  'make very many chunks of one': {
    rule: 'unbounded-transform',
    weight: hint,
    fit: inTurn(joined('pipeline', 'pipe'), slow, (right) => ({
      ...right,
      middles: [{ kind: 'push', mark: 5, pace: 'now' }],
      sink: { ...right.sink, mark: 5 },
    })),
  },
  'push after null': {
    rule: 'push-after-eof',
    weight: violation,
    fit: inTurn(sourced('heeding', 'one each'), joined('pipeline', 'pipe', 'for await')),
  },
  'push nothing, once': {
    rule: 'stalled-empty-push',
    weight: hint,
    fit: inTurn(bytes, sourced('one each'), joined('for await', 'pipeline')),
  },
  'push nothing, for ever': {
    rule: 'stalled-empty-push',
    weight: violation,
    fit: inTurn(bytes, sourced('one each'), joined('for await', 'pipeline promise')),
  },
  'read from nobody': {
    rule: 'never-consumed',
    weight: violation,
    fit: inTurn(sourced('heeding', 'one each', 'later', 'array'), joined('pipe'), (right) =>
      large(({ middles }) => middles[0].mark)({
        ...right,
        middles: [{ kind: 'value', mark: right.source.mark, pace: 'now' }],
      }),
    ),
  },
  'make a mark that holds nobody back': {
    rule: 'oversized-mark',
    weight: hint,
    fit: inTurn(NODE, (right) => ({ ...right, sink: { ...right.sink, mark: 2 ** 22 } })),
  },
  'call back twice': {
    rule: 'callback-twice',
    weight: violation,
    fit: inTurn(NODE, direct, several, unbatched),
  },
  'call back twice, later': {
    rule: 'callback-twice',
    weight: violation,
    fit: inTurn(LOOPS, several, slow),
  },
  'never call back': {
    rule: 'callback-never',
    weight: violation,
    // A Duplex may hold its callback until somebody reads.
    fit: inTurn(LOOPS, (right) => ({ ...right, sink: { ...right.sink, duplex: false } })),
  },
  'call back and promise': {
    rule: 'callback-and-promise',
    weight: hint,
    fit: inTurn(NODE, direct, several, unbatched),
  },
  'promise, and fail': { rule: 'callback-and-promise', weight: violation, fit: LOOPS },
  'uncork again and again': {
    rule: 'double-uncork',
    weight: hint,
    fit: inTurn(joined('corked'), (right) => ({ ...right, sink: { ...right.sink, many: true } })),
  },
  'cork for ever': { rule: 'forever-corked', weight: violation, fit: joined('corked') },
  'remove the error handler of a pipe': {
    rule: 'unhandled-pipe-error',
    weight: hint,
    fit: inTurn(joined('pipe'), direct),
  },
  'fail, and have no error handler': {
    rule: 'unhandled-pipe-error',
    weight: violation,
    fit: inTurn(joined('pipe'), sourced('heeding', 'one each', 'later'), direct),
  },
  'have one of two sinks that is slow': {
    rule: 'slowest-consumer',
    weight: hint,
    hosted: true,
    fit: inTurn(joined('pipe'), sourced('heeding', 'one each', 'array'), direct, slow, (right) =>
      large(
        sinkMark,
        30,
      )({ ...right, sink: { ...right.sink, mark: Math.min(right.sink.mark, 16) } }),
    ),
  },
  'enqueue whatever there is': {
    rule: 'ignored-desired-size',
    weight: violation,
    fit: inTurn(joined('web source'), (right) => ({ ...right, count: 250 })),
  },
  'never await ready': {
    rule: 'ignored-ready',
    weight: violation,
    fit: inTurn(joined('web'), (right) => ({ ...right, count: 250 })),
  },
  'read one branch of two': {
    rule: 'slow-branch',
    weight: violation,
    fit: inTurn(joined('web tee'), (right) => ({ ...right, count: 250 })),
  },
} as const satisfies Record<string, Omit<Mistake, 'name'>>;

export type MistakeName = keyof typeof ALL;

/** One for each thing that can be wrong. */
export const MISTAKES: readonly Mistake[] = Object.entries(ALL).map(([name, mistake]) => ({
  ...mistake,
  name: name as MistakeName,
}));

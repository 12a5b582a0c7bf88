import type { Apart, Part } from './compare.ts';

/** A true difference between columns, with programs that show it. */
export interface Difference {
  /** What is not the same, in a sentence. */
  readonly what: string;
  readonly why: string;
  /** The columns that stand apart: hosts from the first, a bare Node from the host of that Node. */
  readonly columns: readonly string[];
  /** Titles of programs, and what of each is not the same. */
  readonly shown: readonly (readonly [title: string, ...parts: Part[]])[];
}

/** Every true difference between the hosts, and between them and bare Node. A row must still hold. */
export const DIFFERENCES: readonly Difference[] = [
  {
    what: 'On Node 26 read() without a size, and so `for await`, gives the first chunk that a stream holds; before, it joined all of them.',
    why: 'Node 26 changed it; bare Node 26 does the same. What is read piece by piece leaves more in the stream, so that a mistake in waiting may not show.',
    columns: ['node 26'],
    shown: [
      [
        'ignored-desired-size is kept: The source is read one chunk further at each pull()',
        'trace',
      ],
      ['ignored-push-return is kept: unshift() puts back what was read too far', 'output', 'trace'],
      ["ignored-write-return is kept: Waits for 'drain' after every false", 'trace'],
      [
        'ignored-write-return is kept: The lines of one chunk take no more memory than the chunk did',
        'trace',
      ],
      ['never-consumed is kept: A timer looks into the stream now and then', 'output', 'trace'],
      ['never-consumed is kept: A loop reads it, and leaves when it has enough', 'output', 'trace'],
      [
        'source-that-cannot-pause is kept: A few lines are pushed by hand, and fit',
        'output',
        'trace',
      ],
      [
        'stalled-empty-push is broken: A filter in _read lets nothing through, three times running',
        'report',
        'output',
        'trace',
      ],
      ['forgotten-end is broken: for await copies all, and leaves the copy open', 'trace'],
      ['unawaited-async-data is kept: for await waits for what it does with each chunk', 'trace'],
      ['generated: right, number 21', 'output', 'trace'],
      ['generated: right, number 43', 'output', 'trace'],
      ['generated: push nothing, once', 'trace'],
      ['generated: push nothing, for ever', 'report', 'output', 'trace'],
    ],
  },
  {
    what: "On Node 26 a source that has ended emits no 'pause' when its pipe comes apart.",
    why: 'Node 26 changed it; bare Node 26 does the same.',
    columns: ['node 26'],
    shown: [
      ['stalled-empty-push is kept: A transform hands on nothing, line after line', 'output'],
      ['unbounded-transform is broken: A folder becomes its files', 'output'],
      ['unbounded-transform is kept: Splits a large chunk into its lines', 'output'],
      ['unbounded-transform is kept: One row becomes ten', 'output'],
      ['unbounded-transform is kept: What was collected is given out at the end', 'output'],
      ['generated: right, number 15', 'output'],
      ['generated: right, number 30', 'output'],
      ['generated: right, number 31', 'output'],
      ['generated: right, number 34', 'output'],
      ['generated: right, number 38', 'output'],
      ['generated: right, number 40', 'output'],
      ['generated: push after null', 'output'],
    ],
  },
  {
    what: "On Node 26 a stream that has ended already emits no last 'readable' where nothing listens to it.",
    why: 'Node 26 changed it; bare Node 26 does the same.',
    columns: ['node 26'],
    shown: [
      ['push-after-eof is kept: unshift() after null puts back what was read too far', 'output'],
      [
        'source-that-cannot-pause is broken: Fifty rows at hand are pushed into room for sixteen',
        'output',
      ],
    ],
  },
  {
    what: 'On Node 26 the two copies of a Web Stream are pulled in other turns.',
    why: 'Node 26 changed the steps of tee(); the standard leaves the microtask open, and engines differ in it.',
    columns: ['node 26'],
    shown: [
      ['slowest-consumer is broken: A copy far away holds back the one that is near', 'trace'],
      ['slowest-consumer is broken: The slow one stands behind a transform', 'trace'],
      ['slowest-consumer is broken: Two are slow in turn, and one of them much more so', 'trace'],
      ['slowest-consumer is kept: Two copies that are equally slow', 'trace'],
      ['slowest-consumer is kept: One is a little slower than the other', 'trace'],
      ['slowest-consumer is kept: All of a short note fits into the slow one', 'trace'],
    ],
  },
  {
    what: 'On Node 26 events.on() ends with `{ done, value }`, before with `{ value, done }`.',
    why: 'Only the order of the keys is another, which console.log() shows.',
    columns: ['node 26'],
    shown: [['tests/shims/programs/events.js', 'output']],
  },
  {
    what: "On Node 26 a stream that is destroyed before it flowed emits no 'resume'.",
    why: 'Node 26 changed it.',
    columns: ['node 26'],
    shown: [['tests/shims/programs/fs-read-stream.js', 'output']],
  },
  {
    what: 'On Node 22 a pipe lets what write() throws go on to whoever pushed: the program crashes.',
    why: 'Since Node 24 a pipe destroys its destination with that error.',
    columns: ['node 22'],
    shown: [
      ['object-mode-mismatch is broken: Rows are piped into a disk', 'report', 'exitCode', 'trace'],
    ],
  },
  {
    what: 'Bare Node 22 cannot read `await using`.',
    why: 'The language has it since Node 24; a host is given a bundle, in which it is written out.',
    columns: ['bare 22'],
    shown: [['tests/shims/programs/fs-promises.js', 'exitCode']],
  },
  {
    what: "With the tracer on, a 'data' listener that is async is called without EventEmitter.prototype.emit, so that a program that replaces it sees nothing of those events.",
    why: 'The tracer takes the promise of each such listener, and calls them itself for that.',
    columns: ['bare 22', 'bare 24', 'bare 26'],
    shown: [
      ['unawaited-async-data is kept: Async, but it awaits nothing that takes time', 'output'],
    ],
  },
  {
    what: 'On Node 22 the two ends of duplexPair() are told in another order that one was destroyed.',
    why: 'Since Node 24 the other end is told too.',
    columns: ['node 22'],
    shown: [['tests/shims/programs/more-streams.js', 'output', 'trace']],
  },
  {
    what: 'Node 22 escapes fewer characters in pathToFileURL().',
    why: 'Node has its own `url` on both; newer ones escape a circumflex.',
    columns: ['node 22'],
    shown: [['tests/shims/programs/url.js', 'output']],
  },
  {
    what: 'Bare Node 22 refuses some arguments of `crypto` that the shim takes.',
    why: 'The shim is as Node 24 is, on every Node.',
    columns: ['bare 22'],
    shown: [['tests/shims/programs/crypto.js', 'exitCode']],
  },
];

/** The rows that speak of a program, and what of it each says is not the same. */
export function rowsOf(
  title: string,
): { what: string; columns: readonly string[]; parts: Part[] }[] {
  return DIFFERENCES.flatMap(({ what, columns, shown }) =>
    shown.filter(([named]) => named === title).map(([, ...parts]) => ({ what, columns, parts })),
  );
}

/** Whether a row of the table speaks of this. */
export function isKnown(title: string, { column, part }: Apart): boolean {
  return rowsOf(title).some(
    ({ columns, parts }) => columns.includes(column) && parts.includes(part),
  );
}

/** What a row says is not the same, and is. */
export function noLongerApart(title: string, apart: readonly Apart[]): string[] {
  return rowsOf(title).flatMap(({ what, columns, parts }) =>
    columns.flatMap((column) =>
      parts
        .filter((part) => !apart.some((one) => one.column === column && one.part === part))
        .map((part) => `${column}, ${part}: ${what}`),
    ),
  );
}

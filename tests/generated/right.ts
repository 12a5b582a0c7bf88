import fc from 'fast-check';

/**
 * The grammar of programs that are right by construction: something is made, goes through what it goes
 * through, and is stored, and everybody waits where there is somebody to wait for.
 */
export interface Right {
  /** Whether chunks are objects; else how many bytes each has. */
  readonly objects: boolean;
  readonly size: number;
  readonly count: number;
  readonly form: 'options' | 'class' | 'assigned';
  readonly source: Source;
  readonly middles: readonly Middle[];
  readonly sink: Sink;
  readonly join: Join;
  readonly mishap: Mishap;
}

/** What goes wrong without anybody's mistake, and is seen to. Not every program can have each. */
export type Mishap = 'none' | 'the source fails' | 'the sink fails' | 'aborted' | 'left early';

export interface Source {
  readonly kind:
    | 'heeding'
    | 'one each'
    | 'later'
    | 'fed'
    | 'array'
    | 'generator'
    | 'async generator';
  readonly mark: number;
}

export interface Middle {
  readonly kind: 'value' | 'push' | 'split' | 'some' | 'pass' | 'flush';
  readonly mark: number;
  readonly pace: Pace;
}

export interface Sink {
  readonly mark: number;
  readonly pace: Pace;
  readonly many: boolean;
  readonly final: boolean;
  /** It is the writable side of a Duplex. */
  readonly duplex: boolean;
}

export type Pace = 'now' | 'tick' | 'promise' | 'immediate' | 'timer';

/** How the ends come together. The last few have no source but a loop. */
export type Join =
  | ('pipeline' | 'pipeline promise' | 'pipe' | 'for await' | 'data' | 'readable' | 'async data')
  | ('loop' | 'callbacks' | 'need drain' | 'writers' | 'corked' | 'web' | 'web tee' | 'web source');

const PACE = fc.constantFrom<Pace[]>('now', 'tick', 'promise', 'immediate', 'timer');
const MARK = fc.constantFrom(1, 2, 5, 16, 64, 200);

export const JOINS = {
  streams: ['pipeline', 'pipeline promise', 'pipe', 'for await', 'data', 'readable', 'async data'],
  loops: ['loop', 'callbacks', 'need drain', 'writers', 'corked'],
  web: ['web', 'web tee', 'web source'],
} as const satisfies Record<string, readonly Join[]>;

export const RIGHT: fc.Arbitrary<Right> = fc.record({
  objects: fc.boolean(),
  size: fc.integer({ min: 1, max: 40 }),
  count: fc.integer({ min: 1, max: 60 }),
  form: fc.constantFrom('options', 'class', 'assigned'),
  source: fc.record({
    kind: fc.constantFrom<Source['kind'][]>(
      ...(['heeding', 'one each', 'later', 'fed'] as const),
      ...(['array', 'generator', 'async generator'] as const),
    ),
    mark: MARK,
  }),
  middles: fc.array(
    fc.record({
      kind: fc.constantFrom<Middle['kind'][]>('value', 'push', 'split', 'some', 'pass', 'flush'),
      mark: MARK,
      pace: PACE,
    }),
    { maxLength: 2 },
  ),
  sink: fc.record({
    mark: MARK,
    pace: PACE,
    many: fc.boolean(),
    final: fc.boolean(),
    duplex: fc.boolean(),
  }),
  mishap: fc.constantFrom<Mishap[]>(
    ...(['none', 'none', 'the source fails', 'the sink fails', 'aborted', 'left early'] as const),
  ),
  join: fc.constantFrom<Join[]>(...JOINS.streams, ...JOINS.streams, ...JOINS.loops, ...JOINS.web),
});

import fc from 'fast-check';

/**
 * The grammar of programs that do with streams whatever comes to mind, right or wrong. They are for
 * comparing what they log, so they need not make sense; only they must come to an end.
 */
export interface Wild {
  readonly streams: readonly Made[];
  readonly steps: readonly Step[];
}

/** How an implementation calls back: each call takes the next of a list, from the start again. */
export type Reply =
  | ('now' | 'tick' | 'microtask' | 'immediate' | 'later' | 'promise')
  | ('fail' | 'fail later' | 'throw' | 'twice' | 'twice later' | 'never');

/** What a stream is made with, on each side that it has. */
export interface Reading {
  readonly mark: number;
  readonly objects: boolean;
  readonly chunks: readonly string[];
  /** Chunks for each call of `_read`, and how they are pushed. */
  readonly per: number;
  readonly pace: 'now' | 'tick' | 'immediate' | 'promise' | 'heeding';
  readonly last: 'null' | 'never' | 'error' | 'throw' | 'nothing' | 'more';
}

export interface Writing {
  readonly mark: number;
  readonly objects: boolean;
  readonly replies: readonly Reply[];
  readonly many: Reply | null;
  readonly final: Reply | null;
  readonly isAsync: boolean;
}

export interface Transforming {
  readonly readableObjects: boolean;
  readonly outcome: 'value' | 'push' | 'two' | 'none' | 'upper';
  readonly flush: Reply | null;
}

/** The rest of a stream's options, as they are written. */
export interface Options {
  readonly decodeStrings: boolean | null;
  readonly autoDestroy: boolean | null;
  readonly emitClose: boolean | null;
  readonly allowHalfOpen: boolean | null;
  readonly destroy: Reply | null;
  readonly construct: Reply | null;
}

export interface Made {
  readonly kind:
    | ('Readable' | 'Writable' | 'Duplex' | 'Transform' | 'PassThrough')
    | ('from array' | 'from generator' | 'from async generator' | 'duplex from');
  readonly form: 'options' | 'class' | 'assigned';
  readonly reading: Reading;
  readonly writing: Writing;
  readonly transforming: Transforming;
  readonly options: Options;
  readonly watched: 'listeners' | 'errors too' | 'emit' | 'not';
}

/** Something is done, at some moment. Numbers choose streams: the program has as many as it has. */
export interface Step {
  readonly when: When;
  readonly what: Act;
  readonly one: number;
  readonly other: number;
  readonly third: number;
  readonly chunk: string;
  readonly count: number;
  readonly choice: number;
}

export type When =
  | ('now' | 'after a tick' | 'after a promise' | 'after a turn')
  | ('tick' | 'microtask' | 'immediate' | 'timer')
  | ('on drain' | 'on data' | 'on end' | 'on close' | 'on error' | 'on finish' | 'on pipe');

export const ACTS = {
  writing: ['write', 'write with callback', 'write many', 'end', 'end with chunk', 'loop'],
  corking: ['cork', 'uncork', 'uncork later'],
  reading: [
    'read',
    'data',
    'async data',
    'async data',
    'readable',
    'for await',
    'helpers',
    'encoding',
  ],
  flowing: ['pause', 'resume', 'push', 'unshift'],
  joining: ['pipe', 'pipe on', 'unpipe', 'pipeline', 'pipeline promise', 'compose', 'data writes'],
  ending: ['destroy', 'destroy with error', 'abort', 'signal', 'finished', 'finished promise'],
  looking: ['state', 'listeners', 'shapes', 'instanceof', 'emit'],
  meddling: ['replace write', 'replace _write', 'freeze', 'remove listeners', 'error listener'],
} as const;

export type Act = (typeof ACTS)[keyof typeof ACTS][number];

const REPLIES: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('now', 'immediate', 'tick', 'microtask', 'later', 'promise'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('fail', 'fail later', 'throw', 'twice', 'twice later', 'never'),
  },
);

const MARK = fc.constantFrom(0, 1, 2, 3, 5, 16, 100);
const rarely = fc.integer({ min: 0, max: 7 }).map((n) => n === 7);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1, nil: null });
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  rarely.chain((yes) => (yes ? arbitrary : fc.constant(null)));

const CHUNK = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("'a'", "'bcd'", "'é'", "'0123456789'", "''") },
  { weight: 3, arbitrary: fc.constantFrom("Buffer.from('xy')", 'new Uint8Array([104, 105])') },
  { weight: 1, arbitrary: fc.constantFrom('7', '{ n: 1 }', 'null', 'undefined', 'false') },
);

const READING: fc.Arbitrary<Reading> = fc.record({
  mark: MARK,
  objects: rarely,
  chunks: fc.array(CHUNK, { maxLength: 6 }),
  per: fc.integer({ min: 1, max: 3 }),
  pace: fc.constantFrom('now', 'heeding', 'tick', 'immediate', 'promise'),
  last: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Reading['last']>('null') },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Reading['last'][]>('never', 'error', 'throw', 'nothing', 'more'),
    },
  ),
});

const WRITING: fc.Arbitrary<Writing> = fc.record({
  mark: MARK,
  objects: rarely,
  replies: fc.array(REPLIES, { minLength: 1, maxLength: 3 }),
  many: maybe(REPLIES),
  final: maybe(REPLIES),
  isAsync: rarely,
});

const TRANSFORMING: fc.Arbitrary<Transforming> = fc.record({
  readableObjects: rarely,
  outcome: fc.constantFrom('value', 'push', 'two', 'none', 'upper'),
  flush: maybe(REPLIES),
});

const OPTIONS: fc.Arbitrary<Options> = fc.record({
  decodeStrings: seldom(fc.boolean()),
  autoDestroy: seldom(fc.boolean()),
  emitClose: seldom(fc.boolean()),
  allowHalfOpen: seldom(fc.boolean()),
  destroy: seldom(REPLIES),
  construct: seldom(REPLIES),
});

const MADE: fc.Arbitrary<Made> = fc.record({
  kind: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom<Made['kind'][]>('Readable', 'Writable', 'Transform', 'Duplex'),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Made['kind'][]>(
        ...(['PassThrough', 'from array', 'from generator'] as const),
        ...(['from async generator', 'duplex from'] as const),
      ),
    },
  ),
  form: fc.constantFrom('options', 'class', 'assigned'),
  reading: READING,
  writing: WRITING,
  transforming: TRANSFORMING,
  options: OPTIONS,
  watched: fc.constantFrom('errors too', 'errors too', 'listeners', 'emit', 'not'),
});

const NOW: fc.Arbitrary<When> = fc.constantFrom('now', 'after a tick', 'after a promise');
const THEN: fc.Arbitrary<When> = fc.constantFrom<When[]>(
  ...(['after a turn', 'tick', 'microtask', 'immediate', 'timer'] as const),
  ...(['on drain', 'on data', 'on end', 'on close', 'on error', 'on finish', 'on pipe'] as const),
);

const STEP: fc.Arbitrary<Step> = fc.record({
  when: fc.oneof({ weight: 3, arbitrary: NOW }, { weight: 2, arbitrary: THEN }),
  what: fc
    .constantFrom(...Object.keys(ACTS), 'writing', 'writing', 'reading', 'joining', 'joining')
    .chain((key) => fc.constantFrom(...(ACTS[key as keyof typeof ACTS] as readonly Act[]))),
  one: fc.nat(5),
  other: fc.nat(5),
  third: fc.nat(5),
  chunk: CHUNK,
  count: fc.integer({ min: 1, max: 6 }),
  choice: fc.nat(5),
});

export const WILD: fc.Arbitrary<Wild> = fc.record({
  streams: fc.array(MADE, { minLength: 1, maxLength: 4 }),
  steps: fc.array(STEP, { minLength: 1, maxLength: 10 }),
});

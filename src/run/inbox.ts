import { KINDS, STRIDE } from '../trace/event.ts';
import type { Limits, Message, RunEnd } from './protocol.ts';

/** Says whether a value is what it should be. */
type Check = (value: unknown) => boolean;

const flag: Check = (value) => typeof value === 'boolean';
/** In JSON, infinity is null. */
const number: Check = (value) => typeof value === 'number' || value === null;
const anyText: Check = (value) => typeof value === 'string';
const anything: Check = () => true;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

/** A whole number from 0. */
function upTo(most: number): Check {
  return (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

function text(most: number): Check {
  return (value) => typeof value === 'string' && value.length <= most;
}

function list(most: number, item: Check): Check {
  return (value) => Array.isArray(value) && value.length <= most && value.every(item);
}

function fields(checks: Readonly<Record<string, Check>>): Check {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([name, check]) =>
      check((value as Record<string, unknown>)[name]),
    );
}

/** Above what any honest program has of it: only so large that it does no harm to who reads it. */
const MANY = 100_000;
const SENTENCE = 20_000;
const WORD = 10_000;

const HOW: readonly RunEnd['how'][] = [
  ...([
    'idle',
    'waiting',
    'stopped',
    'too-many-turns',
    'too-much-time',
    'exit',
    'threw',
    'rejected',
    'tampered',
  ] as const),
  ...(['too-much-output', 'too-many-streams', 'too-many-calls', 'too-much-memory'] as const),
];

const id = upTo(MANY);
const side = orNull(fields({ mark: number, objectMode: flag }));
const position = { line: upTo(2 ** 31), column: upTo(2 ** 31) };

const streamRow = fields({
  id,
  kind: text(WORD),
  className: text(WORD),
  label: orNull(text(WORD)),
  source: orNull(text(WORD)),
  readable: side,
  writable: side,
  created: list(WORD, id),
});

const ledger = fields({
  devices: list(
    MANY,
    fields({
      label: text(WORD),
      role: oneOf(['source', 'sink']),
      bytes: number,
      chunks: number,
      digest: text(WORD),
      done: flag,
      failed: flag,
    }),
  ),
  inFlight: list(MANY, fields({ from: text(WORD), to: text(WORD), peak: number })),
});

const leftFile = fields({
  path: text(WORD),
  size: number,
  head: (value) => typeof value === 'object' && value !== null,
  crc32: number,
  counted: flag,
});

const thrown = fields({
  name: text(SENTENCE),
  code: orNull(text(SENTENCE)),
  message: text(SENTENCE),
  stack: text(SENTENCE),
});

const CHECKS: Readonly<Record<Message['type'], Check>> = {
  beat: anything,
  block: fields({
    block: (block) =>
      fields({
        records: (records) => records instanceof Float64Array,
        count: upTo(2 ** 24),
        streams: list(MANY, streamRow),
        places: list(MANY, fields({ id, script: text(WORD), ...position })),
      })(block) && areRecords(block as { records: Float64Array; count: number }),
  }),
  output: fields({
    output: fields({ to: oneOf(['stdout', 'stderr']), text: anyText }),
  }),
  end: fields({
    end: fields({
      how: oneOf(HOW),
      exitCode: number,
      settled: flag,
      thrown: orNull(thrown),
      endStack: orNull(text(MANY)),
      at: orNull(fields(position)),
      ledger,
      files: list(MANY, leftFile),
      inputEnded: flag,
      elapsedMs: number,
    }),
  }),
};

/** Every record is of a kind that there is. */
function areRecords({ records, count }: { records: Float64Array; count: number }): boolean {
  if (records.length < count * STRIDE) return false;
  for (let at = 0; at < count * STRIDE; at += STRIDE) {
    if (!((records[at] & 0xff) < KINDS.length)) return false;
  }
  return true;
}

/**
 * Where a realm's messages arrive. A realm runs a program that may have got hold of its channel, so
 * nothing is taken for a message that has not a message's shape, and no more text than may be printed.
 */
export class Inbox {
  #receive: (message: Message) => void;
  #outputLeft: number;

  constructor({ outputBytes }: Pick<Limits, 'outputBytes'>, receive: (message: Message) => void) {
    this.#outputLeft = outputBytes;
    this.#receive = receive;
  }

  /** @returns whether it was a message; if not, nothing more is to be believed. */
  take(message: unknown): message is Message {
    const type = (message as Message | null)?.type;
    if (type === undefined || !Object.hasOwn(CHECKS, type)) return false;
    if (!CHECKS[type](message) || !this.#hasRoom(message as Message)) return false;
    try {
      this.#receive(message as Message);
      return true;
    } catch {
      // Of the right shape, and yet it tells of streams that cannot be.
      return false;
    }
  }

  #hasRoom(message: Message): boolean {
    if (message.type === 'output') this.#outputLeft -= message.output.text.length;
    return this.#outputLeft >= 0;
  }
}

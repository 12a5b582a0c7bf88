import { FLAG, KIND, KINDS, LISTENED, STRIDE } from '../trace/event.ts';
import type { StreamRow } from '../trace/stream-row.ts';

/**
 * A stream that Node made for itself, of which nothing has been told yet: so far it has done what every
 * message of http's does, and no rule speaks of that. What happened is taken down, and told when
 * something else does, or when somebody wants to know how things stand. If it closes before that, and the
 * program lets go of it, nobody need ever hear of it.
 */
export class Quiet {
  readonly id: number;
  /** What it is, once it has been constructed. */
  row: StreamRow | null = null;
  /** What happened to it: STRIDE numbers for each event, in their order. */
  readonly log: number[] = [];
  /** It has been told after all. */
  told = false;

  constructor(id: number) {
    this.id = id;
  }
}

/** Streams that are open and that nothing has been told of. It keeps none of them alive. */
export class QuietStreams {
  #open = new Set<Quiet>();
  #lives: FinalizationRegistry<Quiet>;

  /** @param gone told of each that the program has let go of before it closed. */
  constructor(gone: (quiet: Quiet) => void) {
    this.#lives = new FinalizationRegistry((quiet) => {
      this.#open.delete(quiet);
      gone(quiet);
    });
  }

  hush(traced: { readonly id: number; readonly life: object; quiet: Quiet | null }): void {
    const quiet = new Quiet(traced.id);
    traced.quiet = quiet;
    this.#open.add(quiet);
    this.#lives.register(traced.life, quiet, quiet);
  }

  /** It has closed, or is told of: nobody will ask for it here. */
  leave(quiet: Quiet): void {
    this.#open.delete(quiet);
    this.#lives.unregister(quiet);
  }

  /** Those that are to be told of now. When they are gone, that is told as well. */
  takeAll(): readonly Quiet[] {
    const all = [...this.#open];
    this.#open.clear();
    return all;
  }
}

/** More than this happens to no stream that only comes and goes. */
const MOST_QUIET = 16 * STRIDE;

const ALLOWED: readonly number[] = KINDS.map((kind) => allowedFlags(kind));

/** Flags of an event of that a quiet stream stays quiet with; -1 where there is none that it does with. */
function allowedFlags(kind: (typeof KINDS)[number]): number {
  switch (kind) {
    case 'push':
      return FLAG.eof | FLAG.returnedFalse | FLAG.inRead;
    case 'data':
      return FLAG.flowing;
    case 'end':
      return FLAG.readable;
    case 'resume':
      return FLAG.inData;
    case 'listen':
    case 'finish':
    case 'destroy':
    case 'close':
      return 0;
    default:
      return -1;
  }
}

const ERROR = LISTENED.indexOf('error');

/** Whether nothing need be told of a stream yet, after one event more. */
export function staysQuiet(
  { told, log }: Quiet,
  kind: number,
  flags: number,
  other: number,
): boolean {
  return !told && log.length < MOST_QUIET && isQuiet(kind, flags, other);
}

/** Whether no rule speaks of an event unless there is more to the stream. */
function isQuiet(kind: number, flags: number, other: number): boolean {
  const allowed = ALLOWED[kind];
  if (allowed < 0 || (flags & ~allowed) !== 0) return false;
  // A push of the end is answered so whatever there is.
  if (kind === KIND.push) return !(flags & FLAG.returnedFalse) || (flags & FLAG.eof) !== 0;
  // A read() of the program's makes such an event too.
  if (kind === KIND.data) return flags === FLAG.flowing;
  return kind !== KIND.listen || other === ERROR;
}

/** A mark that a rule may speak of. */
const LARGE_BYTES = 256 * 1024;
const LARGE_OBJECTS = 256;

/** Whether what a stream is says nothing either. */
export function isOrdinary({ readable, writable }: StreamRow): boolean {
  return [readable, writable].every(
    (side) => side === null || side.mark <= (side.objectMode ? LARGE_OBJECTS : LARGE_BYTES),
  );
}

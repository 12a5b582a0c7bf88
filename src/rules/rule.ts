import type { Kind, TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';

/** A hint is shown and fails nothing; a violation fails. */
export type Weight = 'hint' | 'violation';

/** One report that something happened that must not: data only, its words stand in the rule. */
export interface Finding {
  readonly rule: string;
  readonly weight: Weight;
  /** Which of the rule's texts tells it. */
  readonly text: string;
  /** Id of the stream that it is about. */
  readonly stream: number;
  /** Id of the place, or 0 where no line of the program stood on the stack. */
  readonly place: number;
  /** The mistake is in the stream's class: where it was made, its constructor is the place to tell. */
  readonly inClass?: true;
  /** How often, to this stream at this place. */
  readonly count: number;
  /** Streams beside this one that suffered the same at the same place. */
  readonly others?: number;
  /** Milliseconds on the program's clock when it first happened. */
  readonly first: number;
  /** The worst that came of it: bytes, or chunks, by the stream's mode. */
  readonly worst: number;
  /** The side that amounts are of, where a stream has two. The writable one unless said otherwise. */
  readonly side?: 'readable';
  /** The finding of the mistake that led to this one, where that was found too. */
  readonly follows?: Cause;
  /** What else the words speak of, by the names of their holes. */
  readonly details: Readonly<Record<string, number>>;
}

/** The details that are ids of streams. */
export const STREAM_DETAILS: readonly string[] = ['source', 'from', 'to', 'failed'];

/** A finding, as another refers to it. */
export type Cause = Pick<Finding, 'rule' | 'stream' | 'place' | 'inClass'>;

/**
 * What a rule says, with holes: `{stream}`, `{place}`, and `{name:format}` for a number of the
 * finding. Formats: `times` (once, twice, 5 times), `amount` (bytes or chunks, by the stream's
 * mode), `count` (2,300), `stream` (the name of a stream by its id), `one|many` (1 one, 2 many).
 */
export interface Words {
  readonly happened: string;
  readonly matters: string;
  readonly fix: string;
}

/** A small program that stands in a rule's documentation and is run as its test. */
export interface Example {
  /** What the program does, as a sentence without its full stop. */
  readonly title: string;
  /** One module. In `breaks`, the offending line ends in `// expect: <rule>`. */
  readonly code: string;
  /** In `breaks`: the weight expected, a violation unless said otherwise. */
  readonly weight?: Weight;
}

/** A rule's documentation and its tests: programs that break it, and as many that keep it. */
export interface Examples {
  readonly breaks: readonly Example[];
  readonly keeps: readonly Example[];
}

/**
 * A pure fold over the events of a run. `step` may change and return the state it was given; it
 * sees the streams as they are after the event.
 */
export interface Rule<State = unknown> {
  /** Names the mistake: its file, page, test title and report key. */
  readonly id: string;
  /** The mistake in a few words, for lists. */
  readonly title: string;
  /** One paragraph: what the mistake is, for somebody who has never met it. */
  readonly summary: string;
  /** The kinds of event that `step` wants to see. */
  readonly kinds: readonly Kind[];
  /**
   * Rules whose findings say less about the same cause: those at the same stream, or at the one that a
   * finding of this rule names as its `source`. A hint replaces no violation.
   */
  readonly replaces?: readonly string[];
  /**
   * What comes of the mistake: its stream fails, or the program waits for ever. What other rules find of
   * that is folded under its finding.
   */
  readonly leadsTo?: 'failure' | 'standstill';
  /** What is kept by stream is kept in tables of `streams`, so that it goes when a stream is forgotten. */
  start(streams: Streams): State;
  step(state: State, event: TraceEvent, streams: Streams): State;
  end(state: State, streams: Streams): Finding[];
  /**
   * For a rule that finds something at idle: what it would find if nothing were left to do now, or if
   * the program waited for ever. A stream that it speaks of is not forgotten.
   */
  atIdle?(state: State, streams: Streams, unsettled: boolean): Finding[];
  /** By the finding's `text`. */
  readonly words: Readonly<Record<string, Words>>;
}

/** Checks a rule against its own state's type, then forgets it, so that rules go in one list. */
export function defineRule<State>(rule: Rule<State>): Rule {
  return rule as Rule;
}

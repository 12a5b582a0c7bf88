import { KIND, type TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';
import { withCauses } from './consequences.ts';
import { mergePlaces, Settled } from './merge.ts';
import type { Finding, Rule } from './rule.ts';

/** A fold under way. Rules that begin and step alike are told of one. */
interface Fold {
  readonly rule: Rule;
  state: unknown;
}

interface Running {
  readonly rule: Rule;
  readonly fold: Fold;
}

/** Runs rules side by side over the events of one run, as they come. */
export class RuleEngine {
  #streams: Streams;
  #running: Running[];
  /** By kind of event: the folds that want to see it. */
  #wanting: Fold[][] = [];
  #settled: Settled;

  constructor(rules: readonly Rule[], streams: Streams) {
    this.#streams = streams;
    this.#settled = new Settled(streams);
    const folds: Fold[] = [];
    this.#running = rules.map((rule) => {
      const shared = folds.find((fold) => isSame(fold.rule, rule));
      const fold = shared ?? { rule, state: rule.start(streams) };
      if (!shared) folds.push(fold);
      return { rule, fold };
    });
    for (const fold of folds) {
      for (const kind of fold.rule.kinds) {
        const wanting = this.#wanting[KIND[kind]];
        if (wanting) wanting.push(fold);
        else this.#wanting[KIND[kind]] = [fold];
      }
    }
  }

  /** `event` has just been applied to the streams. */
  step(event: TraceEvent): void {
    const wanting = this.#wanting[event.kind];
    if (wanting === undefined) return;
    for (const fold of wanting) fold.state = fold.rule.step(fold.state, event, this.#streams);
  }

  /** What was found: one finding for each mistake, the most telling rule of several; and what led to it. */
  end(): Finding[] {
    const told = this.#settled.addTo(mergePlaces(this.#found()));
    return withCauses(told, (id) => this.#running.find(({ rule }) => rule.id === id)?.rule);
  }

  /**
   * Settles what there is to say of streams that are `gone`: nothing will happen to them any more.
   *
   * @returns those of them that findings still speak of. The others may be forgotten.
   */
  settle(gone: ReadonlySet<number>): ReadonlySet<number> {
    return this.#settled.settle([...this.#found(), ...this.#atIdle()], gone);
  }

  #found(): Finding[] {
    const found = this.#running.flatMap(({ rule, fold }) => rule.end(fold.state, this.#streams));
    return found.filter((finding) => !this.#isReplaced(finding, found));
  }

  #atIdle(): Finding[] {
    return this.#running.flatMap(({ rule, fold }) =>
      [true, false].flatMap(
        (unsettled) => rule.atIdle?.(fold.state, this.#streams, unsettled) ?? [],
      ),
    );
  }

  #isReplaced(finding: Finding, found: readonly Finding[]): boolean {
    return this.#running.some(
      ({ rule }) =>
        rule.replaces?.includes(finding.rule) &&
        found.some((other) => other.rule === rule.id && saysMore(other, finding)),
    );
  }
}

function saysMore(other: Finding, { stream, weight }: Finding): boolean {
  if (other.weight === 'hint' && weight === 'violation') return false;
  return other.stream === stream || other.details.source === stream;
}

function isSame(one: Rule, other: Rule): boolean {
  const { kinds } = other;
  if (one.start !== other.start || one.step !== other.step) return false;
  return one.kinds.length === kinds.length && one.kinds.every((kind) => kinds.includes(kind));
}

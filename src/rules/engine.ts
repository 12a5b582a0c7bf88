import { KIND, type TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/stream-state.ts';
import { withCauses } from './consequences.ts';
import { mergePlaces, Settled } from './merge.ts';
import type { Finding, Rule } from './rule.ts';

interface Running {
  readonly rule: Rule;
  state: unknown;
}

/** Runs rules side by side over the events of one run, as they come. */
export class RuleEngine {
  #streams: Streams;
  #running: Running[];
  /** By kind of event: those who want to see it. */
  #wanting: Running[][] = [];
  #settled: Settled;

  constructor(rules: readonly Rule[], streams: Streams) {
    this.#streams = streams;
    this.#settled = new Settled(streams);
    this.#running = rules.map((rule) => ({ rule, state: rule.start(streams) }));
    for (const running of this.#running) {
      for (const kind of running.rule.kinds) {
        const wanting = this.#wanting[KIND[kind]];
        if (wanting) wanting.push(running);
        else this.#wanting[KIND[kind]] = [running];
      }
    }
  }

  /** `event` has just been applied to the streams. */
  step(event: TraceEvent): void {
    const wanting = this.#wanting[event.kind];
    if (wanting === undefined) return;
    for (const running of wanting) {
      running.state = running.rule.step(running.state, event, this.#streams);
    }
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
    const found = this.#running.flatMap(({ rule, state }) => rule.end(state, this.#streams));
    return found.filter((finding) => !this.#isReplaced(finding, found));
  }

  #atIdle(): Finding[] {
    return this.#running.flatMap(({ rule, state }) =>
      [true, false].flatMap((unsettled) => rule.atIdle?.(state, this.#streams, unsettled) ?? []),
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

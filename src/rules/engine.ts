import { KIND, type TraceEvent } from '../trace/event.ts';
import type { Streams } from '../trace/stream-state.ts';
import { withCauses } from './consequences.ts';
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

  constructor(rules: readonly Rule[], streams: Streams) {
    this.#streams = streams;
    this.#running = rules.map((rule) => ({ rule, state: rule.start() }));
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
    const found = this.#running.flatMap(({ rule, state }) => rule.end(state, this.#streams));
    const told = mergePlaces(found.filter((finding) => !this.#isReplaced(finding, found)));
    return withCauses(told, (id) => this.#running.find(({ rule }) => rule.id === id)?.rule);
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

/**
 * One mistake is one line: of what many streams suffered at the same place, the worst is told, and
 * how many others there were.
 */
function mergePlaces(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, place, stream } = finding;
    const key = `${rule} ${place || `of ${stream}`}`;
    const known = merged.get(key);
    merged.set(key, known ? merge(known, finding) : finding);
  }
  return [...merged.values()];
}

function merge(one: Finding, other: Finding): Finding {
  const [told, left] = isWorse(other, one) ? [other, one] : [one, other];
  if (told.stream === left.stream) return { ...told, count: one.count + other.count };
  return { ...told, others: (one.others ?? 0) + (other.others ?? 0) + 1 };
}

function isWorse(one: Finding, other: Finding): boolean {
  if (one.weight !== other.weight) return one.weight === 'violation';
  return one.worst > other.worst;
}

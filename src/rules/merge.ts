import type { Streams } from '../trace/streams.ts';
import { type Finding, STREAM_DETAILS } from './rule.ts';

/**
 * One mistake is one line: of what many streams suffered at the same place, the worst is told, and
 * how many others there were.
 */
export function mergePlaces(findings: readonly Finding[]): Finding[] {
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

/**
 * Findings about streams that are gone. Of each mistake the worst is kept, with its streams; the
 * others are only counted, so that a server may run for ever.
 */
export class Settled {
  #streams: Streams;
  #counts = new Map<string, number>();

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  /** Counts all findings but the worst of each mistake. Returns the streams that are still needed. */
  settle(findings: readonly Finding[], gone: ReadonlySet<number>): ReadonlySet<number> {
    const isOver = (finding: Finding) => namedBy(finding).every((id) => gone.has(id));
    const over = findings.filter(isOver);
    const kept = [...findings.filter((one) => !isOver(one)), ...this.#worst(over)];
    const needed = new Set(kept.flatMap(namedBy));
    const counted = new Set<string>();
    for (const finding of over) {
      const key = this.#keyOf(finding);
      const once = `${key} ${finding.stream}`;
      if (needed.has(finding.stream) || counted.has(once)) continue;
      counted.add(once);
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
    return needed;
  }

  /** The findings, each with the number of those that were only counted. */
  addTo(findings: readonly Finding[]): Finding[] {
    const left = new Map(this.#counts);
    return findings.map((finding) => {
      const key = this.#keyOf(finding);
      const count = left.get(key) ?? 0;
      left.delete(key);
      return count === 0 ? finding : { ...finding, others: (finding.others ?? 0) + count };
    });
  }

  #worst(findings: readonly Finding[]): Iterable<Finding> {
    const worst = new Map<string, Finding>();
    for (const finding of findings) {
      const key = this.#keyOf(finding);
      const known = worst.get(key);
      if (!known || isWorse(finding, known)) worst.set(key, finding);
    }
    return worst.values();
  }

  /** One mistake: at one place, or else of the streams that were made alike. */
  #keyOf({ rule, place, stream }: Finding): string {
    if (place !== 0) return `${rule} ${place}`;
    const row = this.#streams.get(stream)?.row;
    return `${rule} of ${row?.className} ${row?.created.join(' ')}`;
  }
}

function namedBy({ stream, details }: Finding): number[] {
  return [stream, ...STREAM_DETAILS.flatMap((name) => details[name] || [])];
}

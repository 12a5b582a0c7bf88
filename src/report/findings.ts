import type { Place } from '../program.ts';
import { ruleById } from '../rules/index.ts';
import { type Cause, type Finding, STREAM_DETAILS, type Weight } from '../rules/rule.ts';
import type { Follower } from '../run/follower.ts';
import type { StreamRow } from '../trace/stream-row.ts';
import { findingText } from './folded.ts';
import type { ReportFinding } from './report.ts';
import { fillWords } from './words.ts';

export interface FindingOptions {
  readonly nameOf: (stream: number) => string;
  /** Rules whose findings are left out. */
  readonly allowed: readonly string[];
  /** Rules whose hints count as violations. */
  readonly raised: readonly string[];
  /** The package that a place belongs to, or null. */
  readonly packageOf?: (place: Place) => string | null;
}

/** What the rules found, in words, with names and places: violations first, then by line. */
export function reportFindings(follower: Follower, options: FindingOptions): ReportFinding[] {
  return follower
    .findings()
    .filter(({ rule }) => !options.allowed.includes(rule))
    .map((finding) => reportFinding(finding, follower, options))
    .sort(byWeightAndPlace);
}

function reportFinding(
  finding: Finding,
  follower: Follower,
  { nameOf, raised, packageOf }: FindingOptions,
): ReportFinding {
  const row = follower.streams.get(finding.stream)?.row;
  const place = placeOf(finding, row, follower);
  const side = finding.side === 'readable' ? row?.readable : (row?.writable ?? row?.readable);
  const objects = side?.objectMode === true;
  const words = ruleById(finding.rule)?.words[finding.text];
  if (!words) throw new Error(`${finding.rule} has no words for "${finding.text}".`);
  const weight: Weight = raised.includes(finding.rule) ? 'violation' : finding.weight;
  return {
    rule: finding.rule,
    weight,
    stream: nameOf(finding.stream),
    place,
    package: place && packageOf ? packageOf(place) : null,
    count: finding.count,
    details: { ...detailsOf(finding, nameOf), ...causeOf(finding, follower, nameOf) },
    words: fillWords(words, { finding, place, objects, nameOf }),
  };
}

/** The finding that this one follows from, as `findingText` tells it. */
function causeOf({ follows }: Finding, follower: Follower, nameOf: FindingOptions['nameOf']) {
  if (!follows) return {};
  const row = follower.streams.get(follows.stream)?.row;
  const place = placeOf(follows, row, follower);
  return { follows: findingText({ rule: follows.rule, place, stream: nameOf(follows.stream) }) };
}

/** A finding at the very place where its stream was made is mostly told past the constructors there. */
function placeOf(finding: Cause, row: StreamRow | undefined, follower: Follower) {
  const { place, stream, inClass } = finding;
  const made = place === row?.created[0] && !inClass;
  return (made ? null : follower.placeOf(place)) ?? follower.creationPlace(stream);
}

/** Details with the names of streams in place of their ids. */
function detailsOf(finding: Finding, nameOf: (stream: number) => string) {
  const details: Record<string, number | string> = { first: finding.first, worst: finding.worst };
  for (const [name, value] of Object.entries(finding.details)) {
    details[name] = STREAM_DETAILS.includes(name) ? nameOf(value) : value;
  }
  return details;
}

function byWeightAndPlace(a: ReportFinding, b: ReportFinding): number {
  if (a.weight !== b.weight) return a.weight === 'violation' ? -1 : 1;
  return order(a.place) - order(b.place);
}

function order(place: Place | null): number {
  return place ? place.line * 1000 + place.column : Number.MAX_SAFE_INTEGER;
}

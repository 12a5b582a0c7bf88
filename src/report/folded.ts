import { placeText } from '../program.ts';
import type { ReportFinding } from './report.ts';

/** A finding, and what came of the same mistake. */
export interface Folded {
  readonly finding: ReportFinding;
  readonly followers: readonly ReportFinding[];
}

/**
 * The causes, with what follows from each folded under it. A finding whose cause is not among them, since
 * somebody wants to hear no more of it, stands by itself.
 */
export function folded(findings: readonly ReportFinding[]): Folded[] {
  const known = new Set(findings.map(findingText));
  const follows = ({ details }: ReportFinding) =>
    known.has(`${details.follows}`) ? details.follows : null;
  return findings
    .filter((finding) => follows(finding) === null)
    .map((finding) => {
      const text = findingText(finding);
      return { finding, followers: findings.filter((other) => follows(other) === text) };
    });
}

/** `lost-drain at copy.js:3:7`, as a finding is told from others. */
export function findingText({
  rule,
  place,
  stream,
}: Pick<ReportFinding, 'rule' | 'place' | 'stream'>): string {
  return place ? `${rule} at ${placeText(place)}` : `${rule} of ${stream}`;
}

/** What follows, in a sentence; or none. */
export function followWords(followers: readonly ReportFinding[]): string[] {
  if (followers.length === 0) return [];
  const verb = followers.length === 1 ? 'follows' : 'follow';
  const list = followers.map(
    (one) => `${findingText(one)}${one.place ? ` (\`${one.stream}\`)` : ''}`,
  );
  return [`From this ${verb}: ${list.join('; ')}.`];
}

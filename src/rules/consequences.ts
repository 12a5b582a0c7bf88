import type { Cause, Finding, Rule } from './rule.ts';

/** What a mistake leads to: its stream fails and is destroyed, or the program waits for ever. */
const CONSEQUENCES = {
  failure: {
    rules: ['unhandled-pipe-error', 'write-after-destroy', 'lost-drain'],
    concerns: isNear,
  },
  // Who waits for ever does not come to the end, of whatever stream.
  standstill: { rules: ['forgotten-end'], concerns: () => true },
} as const satisfies Record<string, Consequence>;

interface Consequence {
  /** Rules that find no more than what came of it. */
  readonly rules: readonly string[];
  readonly concerns: (cause: Finding, finding: Finding) => boolean;
}

/** The same stream, or a pipe that it stands at an end of. */
function isNear({ stream: cause }: Finding, { stream, details }: Finding): boolean {
  return [stream, details.from, details.to].includes(cause);
}

/** The findings, each with its cause, where another of them is that. */
export function withCauses(findings: readonly Finding[], ruleOf: (id: string) => Rule | undefined) {
  const causeOf = (finding: Finding): Finding | undefined =>
    findings.find((cause) => leadsTo(cause, finding, ruleOf(cause.rule)));
  return findings.map((finding): Finding => {
    let cause = causeOf(finding);
    for (let first = cause; first; first = causeOf(first)) cause = first;
    return cause ? { ...finding, follows: reference(cause) } : finding;
  });
}

function leadsTo(cause: Finding, finding: Finding, rule: Rule | undefined): boolean {
  if (cause.weight !== 'violation' || rule?.leadsTo === undefined) return false;
  const { rules, concerns }: Consequence = CONSEQUENCES[rule.leadsTo];
  return rules.includes(finding.rule) && concerns(cause, finding);
}

const reference = ({ rule, stream, place, inClass }: Finding): Cause => ({
  ...{ rule, stream, place },
  ...(inClass && { inClass }),
});

import { legibleLine } from './legible.ts';
import type { Report } from './report.ts';

/** What a report tells beside its remarks, and what is nobody's mistake: figures, and what was not seen. */
export function notesOf({ scenarios }: Report): string[] {
  return scenarios.flatMap(({ outcomes, unseen = [] }) => [
    ...outcomes.flatMap(({ verdict, measured, words }) =>
      verdict === 'measured' && measured ? [legibleLine(words)] : [],
    ),
    ...unseen.map(({ words }) => legibleLine(words)),
  ]);
}

import type { ReportFinding } from '../../src/report/report.ts';

/** What came of one program. */
export interface Row {
  readonly name: string;
  readonly version: string;
  readonly does: string;
  readonly findings: readonly ReportFinding[];
  /** How its output or its exit status differed under the detector. */
  readonly changes: readonly string[];
}

const HEAD = ['package', 'what the program does', 'weight', 'rule', 'place', 'stream'];
const NONE = ['none', '', '', ''];

/** One line for each finding; the package and its program stand in the first. */
export function table(rows: readonly Row[]): string {
  const lines = rows.flatMap((row) => {
    const findings = [...row.changes.map((change) => ['changed', change, '', '']), ...cells(row)];
    const found = findings.length > 0 ? findings : [NONE];
    return found.map((cells, index) => [...(index === 0 ? whoAndWhat(row) : ['', '']), ...cells]);
  });
  return [HEAD, HEAD.map(() => '---'), ...lines].map(line).join('\n');
}

function whoAndWhat({ name, version, does }: Row): string[] {
  return [`${name}@${version}`, does];
}

function cells({ findings }: Row): string[][] {
  return findings.map(({ weight, rule, place, stream }) => [
    weight,
    `\`${rule}\``,
    place ? `\`${place.file.replace('node_modules/', '…/')}:${place.line}\`` : '',
    stream,
  ]);
}

/** The same for a terminal. */
export function linesOf({ findings, changes }: Row): string[] {
  const found = findings.map(({ weight, rule, place, stream }) =>
    [weight, rule, place ? `${place.file}:${place.line}` : 'nowhere', stream].join(' '),
  );
  return [...found, ...changes.map((change) => `CHANGED ${change}`)];
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}

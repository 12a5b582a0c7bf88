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

/** Findings of a row, as a person reads them, then what changed. */
export function linesOf({ findings, changes }: Row): string[] {
  return [...findings.map(lineOf), ...changes.map((change) => `CHANGED ${change}`)];
}

function lineOf({ rule, weight, place, stream }: ReportFinding): string {
  const where = place ? `${place.file}:${place.line}` : 'nowhere';
  return `${weight} \`${rule}\` at \`${where}\`, on ${stream}`;
}

export function table(rows: readonly Row[]): string {
  const body = rows.map((row) => {
    const found = linesOf(row).join('<br>') || 'none';
    return `| ${[row.name, row.version, row.does, found].map(cell).join(' | ')} |`;
  });
  const head = '| package | version | what the program does | findings |';
  return [head, '| --- | --- | --- | --- |', ...body].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

import type { Format } from './format.ts';
import { type Remark, remarksOf } from './remarks.ts';

/**
 * Workflow commands of GitHub Actions, which become annotations:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 * A step may have ten of a kind, so that what is wrong comes first. Nothing to say is no line.
 */
export const github: Format = (report, telling) =>
  remarksOf(report, telling)
    .map((remark) => `${command(remark)}\n`)
    .join('');

function command({ id, title, weight, place, happened, advice }: Remark): string {
  const at = place ? { file: place.file, line: place.line, col: place.column } : {};
  const properties = Object.entries({ ...at, title: `${id}: ${title}` });
  const told = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const message = advice === '' ? happened : `${happened}\n${advice}`;
  return `::${weight === 'hint' ? 'warning' : 'error'} ${told.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

import { writeFileSync } from 'node:fs';
import { packageVersion } from '../attach/root.ts';
import { lookAt, NO_TERMINAL } from '../attach/terminal.ts';
import type { Telling } from '../report/format.ts';
import { FORMATS, type FormatName } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import { UsageError } from './usage.ts';

/** How a report is asked for. */
export interface OutputFlags {
  readonly format?: string;
  readonly report?: string;
}

/** How a report goes out. */
export interface Output {
  readonly format: FormatName;
  /** The file that it goes to; undefined for standard output. */
  readonly file: string | undefined;
}

/** What only the command knows of what it reports. */
export type Subject = Pick<Telling, 'subject' | 'pathOf' | 'lineOf' | 'pictures'>;

export function outputOf({ format, report: file }: OutputFlags): Output {
  return { format: formatOf(format), file };
}

export function formatOf(name = 'text'): FormatName {
  if (Object.hasOwn(FORMATS, name)) return name as FormatName;
  const names = Object.keys(FORMATS);
  const listed = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  throw new UsageError(`There is no format "${name}". The formats are ${listed}.`);
}

/** Writes a report as it was asked for: to its file, or to standard output. */
export function tell(report: Report, subject: Subject, { format, file }: Output): void {
  const looks = file === undefined ? lookAt(1) : NO_TERMINAL;
  const telling = { ...subject, ...looks, version: packageVersion() };
  emit(FORMATS[format](report, telling), file);
}

/** Writes text to `file`, or to standard output. */
export function emit(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`The report cannot be written to ${file}: ${message}. Name another file.`);
  }
}

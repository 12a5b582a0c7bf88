import { writeFileSync } from 'node:fs';
import { styleText } from 'node:util';
import type { TextOptions } from '../report/text.ts';
import { UsageError } from './usage.ts';

export const FORMATS = ['text', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export function formatOf(name: string | undefined): Format {
  const format = FORMATS.find((known) => known === (name ?? 'text'));
  if (format) return format;
  throw new UsageError(`There is no format "${name}". The formats are ${FORMATS.join(' and ')}.`);
}

/** Styles text where `stream` is a terminal that wants colour, and nowhere else. */
export function styleFor(stream: NodeJS.WriteStream): TextOptions['style'] {
  const coloured = stream.isTTY && (stream.hasColors?.() ?? false) && !process.env.NO_COLOR;
  return (style, text) => (coloured ? styleText(style, text) : text);
}

/** Writes a report to `file`, or to `stream`. */
export function emit(text: string, file: string | undefined, stream: NodeJS.WriteStream): void {
  if (file === undefined) {
    stream.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`The report cannot be written to ${file}: ${message}. Name another file.`);
  }
}

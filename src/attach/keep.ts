/** What is kept of a run, beside its report: a trace file, or pictures for a report that shows them. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Report } from '../report/report.ts';
import { codeOf, traceBytes } from '../report/trace-file.ts';
import type { Recording } from '../trace/recording.ts';
import type { Picture } from '../view/picture.ts';
import { ownFile } from './follow.ts';
import { options } from './given.ts';
import type { DiskOrigin } from './origin.ts';
import { builtFile } from './root.ts';

type Draw = (recording: Recording) => Picture;

/** Whether anybody will look at a recording. */
export const wantsRecording = options.trace !== null || options.format === 'html';

/** The program may go to another folder. */
const traceFile = options.trace === null ? null : resolve(options.trace);

/**
 * What draws is as large as all the rest, and is loaded only where something is to be drawn; and then
 * at once, since at its end a program may have changed what loads it.
 */
const draw = options.format === 'html' ? loadDraw() : null;

function loadDraw(): Draw {
  const file = builtFile('picture.cjs');
  return (createRequire(file)(file) as { pictureOf: Draw }).pictureOf;
}

/** The pictures of a run, as a report is told of them; none where its format shows none. */
export function picturesOf(recording: Recording | null): Picture[] {
  return draw && recording ? [draw(recording)] : [];
}

/**
 * Writes the trace file, if one is wanted.
 *
 * @throws if it cannot be written.
 */
export function writeTrace(
  recording: Recording | null,
  report: Report,
  subject: string,
  origin: DiskOrigin,
): void {
  if (traceFile === null || recording === null) return;
  const code = codeOf(report, ({ file, line }) => origin.lineOf(file, line));
  writeFileSync(ownFile(traceFile), traceBytes({ subject, report, code, recording }));
}

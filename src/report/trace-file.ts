import { type Place, placeText } from '../program.ts';
import { ColumnReader, ColumnWriter } from '../trace/columns.ts';
import { withFewerStreams } from '../trace/fewer-streams.ts';
import type { Recording } from '../trace/recording.ts';
import { readRecording, recordingBytes } from '../trace/recording-bytes.ts';
import { excerpt } from './excerpt.ts';
import { REPORT_VERSION, type Report } from './report.ts';

/**
 * The version of trace files that this code writes. Raise it with every change of what is in them:
 * RECORDING_VERSION, REPORT_VERSION, or the bytes. Files of older versions are still to be opened.
 */
export const TRACE_VERSION = 1;

/** However long a run is, its trace is no larger. */
export const TRACE_BYTES = 8 * 1024 * 1024;

/** Streams of a run that a trace has room for; fewer, if they have much to tell. */
const STREAMS = 1000;

/** A run to be looked at, elsewhere and later. */
export interface Trace {
  /** What ran. */
  readonly subject: string;
  readonly report: Report;
  /** The code that the report speaks of, by the text of its place. */
  readonly code: Readonly<Record<string, Excerpt>>;
  readonly recording: Recording;
}

/** A line of code, and a caret under what is meant. */
export type Excerpt = ReturnType<typeof excerpt>;

/** A file that cannot be opened: its message says what it is instead, and what to do. */
export class TraceError extends Error {}

/** The lines of code that a report speaks of. */
export function codeOf(
  { scenarios }: Report,
  lineOf: (place: Place) => string | undefined,
): Trace['code'] {
  const places = scenarios.flatMap(({ error, findings }) => [
    ...(error ? [error.place] : []),
    ...findings.map(({ place }) => place),
  ]);
  const lines = places.flatMap((place) => {
    if (!place) return [];
    const line = lineOf(place);
    if (line === undefined) return [];
    return [[placeText(place), excerpt(line, place.column, Number.POSITIVE_INFINITY)] as const];
  });
  return Object.fromEntries(lines);
}

/** A trace as a file: a line that says what it is, then its bytes. At most TRACE_BYTES. */
export function traceBytes(trace: Trace): Uint8Array<ArrayBuffer> {
  for (let most = STREAMS; ; most = Math.floor(most / 2)) {
    const recording = withFewerStreams(trace.recording, most);
    const bytes = bytesOf({ ...trace, recording });
    if (bytes.length <= TRACE_BYTES || most === 0) return bytes;
  }
}

function bytesOf({ subject, report, code, recording }: Trace): Uint8Array<ArrayBuffer> {
  const writer = new ColumnWriter();
  writer.text(JSON.stringify({ subject, report, code }));
  const [beside, kept] = [writer.bytes, recordingBytes(recording)];
  const body = new Uint8Array(beside.length + kept.length);
  body.set(beside);
  body.set(kept, beside.length);
  const head = new TextEncoder().encode(`${NAME} ${TRACE_VERSION} ${body.length} ${sumOf(body)}\n`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

const NAME = 'highwater-trace';
const HEAD = /^highwater-trace (?<version>\d+)(?: (?<length>\d+) (?<sum>[0-9a-f]{8})\n)?/;

/**
 * Opens a trace file.
 *
 * @throws TraceError if it is none, is damaged, or was written by a later Highwater.
 */
export function readTrace(bytes: Uint8Array): Trace {
  const body = bodyOf(bytes);
  try {
    return traceOf(body);
  } catch {
    throw new TraceError(DAMAGED);
  }
}

const DAMAGED =
  'This trace is damaged: it does not hold what was written. Copy it again, as a file of bytes and not of text, or record it anew.';

const NONE =
  'This is not a trace of Highwater’s. Choose a file that `highwater run --trace app.trace app.js` has written.';

function bodyOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) {
    throw new TraceError(
      'This file is empty. A trace is written when its program ends, and this one was ended before it could.',
    );
  }
  const head = HEAD.exec(String.fromCharCode(...bytes.subarray(0, 80)));
  if (!head) throw new TraceError(NONE);
  const { version, length, sum } = head.groups as Record<'version' | 'length' | 'sum', string>;
  if (Number(version) > TRACE_VERSION) {
    throw new TraceError(
      `This trace was written by a later Highwater: traces have come to version ${version}, and this page knows version ${TRACE_VERSION}. Open it with the Highwater that wrote it: npx highwater serve, in that project.`,
    );
  }
  const body = bytes.subarray(head[0].length);
  if (body.length !== Number(length) || sumOf(body) !== sum) throw new TraceError(DAMAGED);
  return body;
}

function traceOf(body: Uint8Array): Trace {
  const beside = new ColumnReader(body);
  const { subject, report, code } = JSON.parse(beside.text()) as Omit<Trace, 'recording'>;
  const whole = report.version === REPORT_VERSION && report.scenarios.length === 1;
  if (!whole) throw new TraceError(DAMAGED);
  return { subject, report, code, recording: readRecording(beside.rest()) };
}

/** FNV-1a: it is to tell a copy that went wrong, not a forgery. */
function sumOf(bytes: Uint8Array): string {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, '0');
}

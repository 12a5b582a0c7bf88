import type { Place } from '../program.ts';
import { BrokenColumns, ColumnReader, ColumnWriter } from './columns.ts';
import { STRIDE } from './event.ts';
import { type NamedStream, RECORDING_VERSION, type Recording, type Snapshot } from './recording.ts';
import type { Series } from './series.ts';
import type { Side } from './stream-row.ts';
import { initialState, type StreamState } from './stream-state.ts';
import type { Pipe } from './streams.ts';

/** Names and sources longer than this are a program's data, not something to read. */
const LONGEST = 300;

/** Times are kept to the microsecond. */
const PER_MS = 1000;
const TIME = 1;
const PLACE = 7;

/** Of a state, what differs from how a stream begins. */
type Difference = { readonly id: number } & Partial<StreamState>;

/** What stands beside the columns, as JSON. An infinite mark is null there. */
interface Tables {
  readonly version: number;
  readonly total: number;
  readonly elapsedMs: number;
  readonly streams: readonly NamedStream[];
  /** Places that somebody speaks of, by id. */
  readonly places: readonly (readonly [id: number, place: Place])[];
  readonly totals: Recording['totals'];
  readonly snapshots: readonly {
    readonly before: number;
    readonly states: readonly Difference[];
    readonly pipes: readonly Pipe[];
  }[];
  readonly series: readonly string[];
}

/** A recording as bytes. Times are rounded to the microsecond, long names are cut. */
export function recordingBytes(recording: Recording): Uint8Array<ArrayBuffer> {
  const writer = new ColumnWriter();
  writer.text(JSON.stringify(tablesOf(recording)));
  const { records, numbers, series } = recording;
  for (let field = 0; field < STRIDE; field++) {
    const scale = field === TIME ? PER_MS : 1;
    writer.column(
      Float64Array.from(numbers, (_, at) => rounded(records[at * STRIDE + field], scale)),
    );
  }
  writer.column(numbers);
  for (const { from, least, most, last } of Object.values(series)) {
    writer.column(from.map((time) => rounded(time, PER_MS)));
    for (const values of [least, most, last]) writer.column(values);
  }
  return writer.bytes;
}

function rounded(value: number, scale: number): number {
  return scale === 1 ? value : Math.round(value * scale);
}

/**
 * The recording that was made to bytes.
 *
 * @throws if the bytes are not whole, or hold what nobody wrote.
 */
export function readRecording(bytes: Uint8Array): Recording {
  const reader = new ColumnReader(bytes);
  const tables = JSON.parse(reader.text()) as Tables;
  if (tables.version !== RECORDING_VERSION) throw new BrokenColumns('It is of another version.');
  const columns = Array.from({ length: STRIDE }, () => reader.column());
  const numbers = Uint32Array.from(reader.column());
  const records = new Float64Array(numbers.length * STRIDE);
  columns.forEach((column, field) => {
    if (column.length !== numbers.length) throw new BrokenColumns('A column is too short.');
    const scale = field === TIME ? PER_MS : 1;
    column.forEach((value, index) => {
      records[index * STRIDE + field] = value / scale;
    });
  });
  const series = tables.series.map((key) => [key, readSeries(reader)] as const);
  return {
    version: tables.version,
    streams: tables.streams.map(readStream),
    places: readPlaces(tables),
    records,
    numbers,
    total: tables.total,
    snapshots: readSnapshots(tables),
    series: Object.fromEntries(series),
    totals: tables.totals,
    elapsedMs: tables.elapsedMs,
  };
}

function tablesOf(recording: Recording): Tables {
  const { version, total, elapsedMs, streams, totals, snapshots, series } = recording;
  return {
    version,
    total,
    elapsedMs,
    streams: streams.map(shortened),
    places: spokenOf(recording),
    totals,
    snapshots: snapshots.map(({ before, states, pipes }) => ({
      before,
      states: states.map(differenceOf),
      pipes,
    })),
    series: Object.keys(series),
  };
}

function shortened(stream: NamedStream): NamedStream {
  const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
  const { name, className, label, source } = stream;
  return {
    ...stream,
    name: cut(name),
    className: cut(className),
    label: label === null ? null : cut(label),
    source: source === null ? null : cut(source),
  };
}

/** Not every place that was ever taken is still spoken of. */
function spokenOf({ records, streams, places }: Recording): Tables['places'] {
  const ids = new Set(streams.flatMap(({ created }) => created));
  for (let at = PLACE; at < records.length; at += STRIDE) ids.add(records[at]);
  return [...ids].flatMap((id) => {
    const place = places[id];
    return place ? [[id, place] as const] : [];
  });
}

function differenceOf(state: StreamState): Difference {
  const { row, ...now } = state;
  const { row: _, ...start } = initialState(row);
  const changed = Object.entries(now).filter(
    ([key, value]) => value !== start[key as keyof typeof start],
  );
  return { id: row.id, ...Object.fromEntries(changed) };
}

/** A drawing is made of numbers and names: what is neither is no stream of ours. */
function readStream(stream: NamedStream): NamedStream {
  const { id, name, kind, className } = stream;
  if (!Number.isInteger(id) || [name, kind, className].some((one) => typeof one !== 'string')) {
    throw new BrokenColumns('A stream has no name.');
  }
  return { ...stream, readable: readSide(stream.readable), writable: readSide(stream.writable) };
}

function readSide(
  side: (Omit<Side, 'mark'> & { readonly mark: number | null }) | null,
): Side | null {
  if (side === null) return null;
  const mark = side.mark ?? Number.POSITIVE_INFINITY;
  if (typeof mark !== 'number') throw new BrokenColumns('A high water mark is no number.');
  return { mark, objectMode: side.objectMode === true };
}

function readPlaces({ places }: Tables): (Place | null)[] {
  const byId = new Map(places);
  const largest = Math.max(0, ...byId.keys());
  return Array.from({ length: largest + 1 }, (_, id) => byId.get(id) ?? null);
}

function readSnapshots({ snapshots, streams }: Tables): Snapshot[] {
  const rows = new Map(streams.map((stream) => [stream.id, readStream(stream)]));
  return snapshots.map(({ before, states, pipes }) => ({
    before,
    pipes,
    states: states.flatMap(({ id, ...changed }) => {
      const row = rows.get(id);
      return row ? [{ ...initialState(row), ...changed }] : [];
    }),
  }));
}

function readSeries(reader: ColumnReader): Series {
  const from = Array.from(reader.column(), (time) => time / PER_MS);
  const [least, most, last] = [reader.column(), reader.column(), reader.column()];
  return { from, least: [...least], most: [...most], last: [...last] };
}

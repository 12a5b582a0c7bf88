import type { DeviceCount, InFlight } from '../../src/devices/ledger.ts';
import type { RunFacts } from '../../src/outcomes/outcome.ts';
import type { Place } from '../../src/program.ts';
import type { StreamRow } from '../../src/trace/stream-row.ts';
import { initialState, type StreamState } from '../../src/trace/stream-state.ts';

const MiB = 1024 * 1024;

/** A device that made, or took, one MiB and is through. */
export function device(
  label: string,
  role: DeviceCount['role'],
  differs: Partial<DeviceCount> = {},
): DeviceCount {
  const whole = { bytes: MiB, chunks: 64, digest: 'd1', done: true, failed: false };
  return { label, role, ...whole, ...differs };
}

/** A stream that is named by its label, as the sides of its kind leave it at first. */
export function stream(
  label: string,
  kind: StreamRow['kind'],
  differs: Partial<StreamState> = {},
  id = 1,
): StreamState {
  const side = { mark: 64 * 1024, objectMode: false };
  const row: StreamRow = {
    id,
    kind,
    className: kind,
    label,
    source: null,
    readable: kind === 'Writable' ? null : side,
    writable: kind === 'Readable' ? null : side,
    created: [],
  };
  return { ...initialState(row), ...differs };
}

/** What is known of a run in which nothing happened but this. */
export function facts({
  devices = [],
  inFlight = [],
  streams = [],
  stdout = '',
  files = [],
  peaks = {},
  place = null,
}: {
  devices?: DeviceCount[];
  inFlight?: InFlight[];
  streams?: StreamState[];
  stdout?: string;
  files?: RunFacts['files'];
  /** By the stream's id. */
  peaks?: Readonly<Record<number, number>>;
  place?: Place | null;
}): RunFacts {
  const names = new Map(streams.map(({ row }) => [row.id, row.label ?? row.kind]));
  return {
    ledger: { devices, inFlight },
    streams,
    nameOf: (id) => names.get(id) ?? 'a stream',
    placeOf: () => place,
    peakOf: (id) => peaks[id] ?? 0,
    stdout,
    files,
  };
}

import type { Latencies, Rates, RunDials } from '../../run/dials.ts';

/** Where a dial stands in a scenario's `dials`. */
type Path =
  | 'clock'
  | 'flavour'
  | `latency.${keyof Latencies}`
  | `rate.${keyof Rates}`
  | `disk.${keyof NonNullable<RunDials['disk']>}`;

/** One of a run's dials as the page offers it. */
export interface WorldDial {
  readonly label: string;
  readonly path: Path;
  /** Undefined is as usual. */
  readonly values: readonly { readonly text: string; readonly value: unknown }[];
}

type Dials = Readonly<Record<string, unknown>>;

/** How a dial stands in `dials`. */
export function readWorldDial(dials: RunDials, path: Path): unknown {
  const [first, second] = path.split('.');
  const found = (dials as Dials)[first];
  return second === undefined ? found : (found as Dials | undefined)?.[second];
}

/** `dials` with another value of one. */
export function turnWorldDial(dials: RunDials, path: Path, value: unknown): RunDials {
  const [first, second] = path.split('.');
  if (second === undefined) return { ...dials, [first]: value };
  const group = (dials as Dials)[first] as Dials | undefined;
  return { ...dials, [first]: { ...group, [second]: value } };
}

const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;

const USUAL = (text: string) => ({ text, value: undefined });

export const WORLD_DIALS: readonly WorldDial[] = [
  {
    label: 'Waiting takes',
    path: 'clock',
    values: [USUAL('no time'), { text: 'as long as it says', value: 'real' }],
  },
  {
    label: 'node:stream is',
    path: 'flavour',
    values: [
      USUAL("Node's own"),
      { text: 'readable-stream 2', value: 'readable-stream-2' },
      { text: 'readable-stream 3', value: 'readable-stream-3' },
      { text: 'readable-stream 4', value: 'readable-stream-4' },
    ],
  },
  {
    label: 'A call of fs takes',
    path: 'latency.file',
    values: [USUAL('0.1 ms'), ...[0, 1, 10, 100].map((value) => ({ text: `${value} ms`, value }))],
  },
  {
    label: 'Files move, a millisecond',
    path: 'rate.file',
    values: [
      USUAL('no limit'),
      { text: '1 KiB', value: KiB },
      { text: '64 KiB', value: 64 * KiB },
      { text: '1 MiB', value: MiB },
    ],
  },
  {
    label: 'The disk holds',
    path: 'disk.capacity',
    values: [
      USUAL('16 GiB'),
      { text: '1 MiB', value: MiB },
      { text: '64 KiB', value: 64 * KiB },
      { text: 'nothing', value: 0 },
    ],
  },
  {
    label: 'The disk can be written',
    path: 'disk.readOnly',
    values: [USUAL('yes'), { text: 'no: EROFS', value: ['/'] }],
  },
  {
    label: 'Files open at once',
    path: 'disk.openFiles',
    values: [USUAL('1,024'), { text: '64', value: 64 }, { text: '8', value: 8 }],
  },
  {
    label: '/films/matrix.mkv has',
    path: 'disk.film',
    values: [
      USUAL('64 MiB'),
      { text: 'nothing', value: 0 },
      { text: '1 MiB', value: MiB },
      { text: '1 GiB', value: GiB },
      { text: '9 GiB', value: 9 * GiB },
    ],
  },
];

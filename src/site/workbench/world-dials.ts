import type { Clock, Flavour, RunDials } from '../../run/dials.ts';

/** One of a run's dials as the page offers it. */
export interface WorldDial {
  readonly label: string;
  /** Where it stands in a scenario's `dials`. */
  readonly hint: string;
  readonly read: (dials: RunDials) => unknown;
  /** The dials with another value; undefined is as usual. */
  readonly turned: (dials: RunDials, value: unknown) => RunDials;
  readonly values: readonly { readonly text: string; readonly value: unknown }[];
}

const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;

/** A dial of which it is known what its values are. */
function dial<T>(
  one: Omit<WorldDial, 'turned'> & {
    readonly turned: (dials: RunDials, value: T | undefined) => RunDials;
  },
): WorldDial {
  return { ...one, turned: (dials, value) => one.turned(dials, value as T | undefined) };
}

const USUAL = (text: string) => ({ text, value: undefined });

export const WORLD_DIALS: readonly WorldDial[] = [
  dial<Clock>({
    label: 'Waiting takes',
    hint: 'clock',
    read: ({ clock }) => clock,
    turned: (dials, clock) => ({ ...dials, clock }),
    values: [USUAL('no time'), { text: 'as long as it says', value: 'real' }],
  }),
  dial<Flavour>({
    label: 'node:stream is',
    hint: 'flavour',
    read: ({ flavour }) => flavour,
    turned: (dials, flavour) => ({ ...dials, flavour }),
    values: [
      USUAL("Node's own"),
      { text: 'readable-stream 2', value: 'readable-stream-2' },
      { text: 'readable-stream 3', value: 'readable-stream-3' },
      { text: 'readable-stream 4', value: 'readable-stream-4' },
    ],
  }),
  dial<number>({
    label: 'A call of fs takes',
    hint: 'latency.file',
    read: ({ latency }) => latency?.file,
    turned: (dials, file) => ({ ...dials, latency: { ...dials.latency, file } }),
    values: [USUAL('0.1 ms'), ...[0, 1, 10, 100].map((value) => ({ text: `${value} ms`, value }))],
  }),
  dial<number>({
    label: 'Files move, a millisecond',
    hint: 'rate.file',
    read: ({ rate }) => rate?.file,
    turned: (dials, file) => ({ ...dials, rate: { ...dials.rate, file } }),
    values: [
      USUAL('no limit'),
      { text: '1 KiB', value: KiB },
      { text: '64 KiB', value: 64 * KiB },
      { text: '1 MiB', value: MiB },
    ],
  }),
  dial<number>({
    label: 'The disk holds',
    hint: 'disk.capacity',
    read: ({ disk }) => disk?.capacity,
    turned: (dials, capacity) => ({ ...dials, disk: { ...dials.disk, capacity } }),
    values: [
      USUAL('16 GiB'),
      { text: '1 MiB', value: MiB },
      { text: '64 KiB', value: 64 * KiB },
      { text: 'nothing', value: 0 },
    ],
  }),
  dial<readonly string[]>({
    label: 'The disk can be written',
    hint: 'disk.readOnly',
    read: ({ disk }) => disk?.readOnly,
    turned: (dials, readOnly) => ({ ...dials, disk: { ...dials.disk, readOnly } }),
    values: [USUAL('yes'), { text: 'no: EROFS', value: ['/'] }],
  }),
  dial<number>({
    label: 'Files open at once',
    hint: 'disk.openFiles',
    read: ({ disk }) => disk?.openFiles,
    turned: (dials, openFiles) => ({ ...dials, disk: { ...dials.disk, openFiles } }),
    values: [USUAL('1,024'), { text: '64', value: 64 }, { text: '8', value: 8 }],
  }),
  dial<number>({
    label: '/films/matrix.mkv has',
    hint: 'disk.film',
    read: ({ disk }) => disk?.film,
    turned: (dials, film) => ({ ...dials, disk: { ...dials.disk, film } }),
    values: [
      USUAL('64 MiB'),
      { text: 'nothing', value: 0 },
      { text: '1 MiB', value: MiB },
      { text: '1 GiB', value: GiB },
      { text: '9 GiB', value: 9 * GiB },
    ],
  }),
];

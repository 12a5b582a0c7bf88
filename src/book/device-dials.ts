import { type Dial, readDial } from './dial.ts';

type Values = Dial['values'];

const same = (...codes: string[]): Values => codes.map((code) => ({ text: code, code }));
const ms = (...codes: string[]): Values => codes.map((code) => ({ text: `${code} ms`, code }));
const bytes = (...codes: string[]): Values => codes.map((code) => ({ text: amount(code), code }));
/** `8 * MiB` as a page says it. */
const amount = (code: string) => code.replace(' * ', ' ');
const NEVER = { text: 'never', code: 'Infinity' };

/** The dials of devices, by name: what the page calls each, and what it offers to turn it to. */
const DEVICE_DIALS: Readonly<Record<string, { readonly label: string; readonly values: Values }>> =
  {
    size: {
      label: 'Bytes in all',
      values: [{ text: 'none', code: '0' }, ...bytes('64 * KiB', '2 * MiB', '16 * MiB')],
    },
    chunkSize: { label: 'Chunk size', values: bytes('1 * KiB', '16 * KiB', '64 * KiB', '2 * MiB') },
    latency: { label: 'For each chunk', values: ms('0', '0.1', '4', '50') },
    rate: {
      label: 'Bytes a millisecond',
      values: [...bytes('1 * KiB', '64 * KiB'), { text: 'no limit', code: 'Infinity' }],
    },
    jitter: { label: 'More or less, by chance', values: ms('0', '1', '10') },
    seed: { label: 'Seed of the chance', values: same('1', '2', '3') },
    highWaterMark: {
      label: 'High water mark',
      values: bytes('1 * KiB', '16 * KiB', '64 * KiB', '1 * MiB'),
    },
    failAfter: { label: 'Fails after', values: [...bytes('64 * KiB', '1 * MiB'), NEVER] },
    closeAfter: { label: 'Closes early, after', values: [...bytes('64 * KiB', '1 * MiB'), NEVER] },
    stallAfter: { label: 'Rests after', values: [...bytes('64 * KiB', '1 * MiB'), NEVER] },
    stallFor: { label: 'Rests for', values: ms('100', '2500') },
  };

/**
 * The dials that a program can be turned by: those that its page gives it, and beside them every
 * constant of it that is called as a dial of a device.
 *
 * @param files source text by name.
 */
export function dialsOf(
  files: Readonly<Record<string, string>>,
  given: readonly Dial[],
): readonly Dial[] {
  const found = Object.entries(files).flatMap(([file, source]) =>
    Object.entries(DEVICE_DIALS).flatMap(([name, { label, values }]): Dial[] => {
      const code = readDial(source, name);
      const known = given.some((dial) => dial.file === file && dial.name === name);
      if (code === null || known) return [];
      return [{ file, name, label, values: including(values, code) }];
    }),
  );
  return [...given, ...found];
}

/** What the program itself says can be turned to again. */
function including(values: Values, code: string): Values {
  return values.some((value) => value.code === code)
    ? values
    : [{ text: amount(code), code }, ...values];
}

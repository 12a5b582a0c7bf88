import { type DiskDials, FILE_DIALS, type FileDials } from '../shims/fs/dials.ts';
import { FLAVOURS } from '../shims/offered-packages.ts';

/**
 * What kind of a world a program is run in, where it is not the usual one: plain data, which a scenario
 * or a cell sets. What is left out is as usual.
 */
export interface RunDials {
  /** `virtual`: waiting takes no time; `real`: it takes as long as it says (`virtual`). */
  readonly clock?: Clock | undefined;
  /** What the program is given as `node:stream`: the host's own (`node`), or a copy of an age. */
  readonly flavour?: Flavour | undefined;
  /** `off`: `write()` answers `true` always (`on`). */
  readonly backpressure?: 'on' | 'off' | undefined;
  /** Milliseconds that each operation takes. */
  readonly latency?: Latencies;
  /** Bytes a millisecond, at most. */
  readonly rate?: Rates;
  readonly disk?: { readonly [Name in keyof DiskDials]?: DiskDials[Name] | undefined };
}

export type Flavour = 'node' | 'readable-stream-2' | 'readable-stream-3' | 'readable-stream-4';

export type Clock = 'virtual' | 'real';

export interface Latencies {
  /** A call of `fs` (0.1). */
  readonly file?: number | undefined;
  /** A chunk of `zlib` (0.1). */
  readonly zlib?: number | undefined;
  /** A message of `net` or `http`, one way (0.5). */
  readonly network?: number | undefined;
}

export interface Rates {
  /** All that is read from and written to files (no limit). */
  readonly file?: number | undefined;
  /** Each direction of a connection. */
  readonly network?: number | undefined;
}

const GiB = 1024 ** 3;

/** Milliseconds. */
const ZLIB_LATENCY = 0.1;
const NETWORK_LATENCY = 0.5;

/** Says what is wrong with a value, or nothing. */
type Check = (value: unknown) => string | undefined;

const KNOWN: Readonly<Record<string, Check | Readonly<Record<string, Check>>>> = {
  clock: oneOf('virtual', 'real'),
  flavour: oneOf(...Object.keys(FLAVOURS)),
  backpressure: oneOf('on', 'off'),
  latency: { file: number(0), zlib: number(0), network: number(0) },
  rate: { file: rate(), network: rate() },
  disk: {
    capacity: number(0),
    openFiles: whole(4, 65_536),
    readOnly: folders(),
    denied: folders(),
    film: whole(0, 9 * GiB),
  },
};

/**
 * Checks what somebody has written as a run's dials.
 *
 * @returns a sentence that names the dial and the remedy, or null if all is right.
 */
export function dialsProblem(given: unknown, name = 'dials'): string | null {
  return problemIn(given, KNOWN, name);
}

function problemIn(
  given: unknown,
  known: Readonly<Record<string, Check | Readonly<Record<string, Check>>>>,
  name: string,
): string | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return `${name} must be an object with ${listed(Object.keys(known))}, not ${said(given)}.`;
  }
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const path = `${name}.${key}`;
    const check = Object.hasOwn(known, key) ? known[key] : undefined;
    if (!check) return `There is no ${path}. ${name} has ${listed(Object.keys(known))}.`;
    if (typeof check !== 'function') {
      const problem = problemIn(value, check, path);
      if (problem) return problem;
      continue;
    }
    const wanted = check(value);
    if (wanted) return `${path} must be ${wanted}, not ${said(value)}.`;
  }
  return null;
}

/** What the modules are told of a run's dials. */
export function moduleDials(dials: RunDials) {
  const { latency, rate } = dials;
  return {
    disk: fileDials(dials),
    latency: { zlib: latency?.zlib ?? ZLIB_LATENCY, network: latency?.network ?? NETWORK_LATENCY },
    rate: { network: rate?.network ?? Number.POSITIVE_INFINITY },
  };
}

function fileDials({ latency, rate, disk }: RunDials): FileDials {
  return {
    capacity: disk?.capacity ?? FILE_DIALS.capacity,
    openFiles: disk?.openFiles ?? FILE_DIALS.openFiles,
    readOnly: disk?.readOnly ?? FILE_DIALS.readOnly,
    denied: disk?.denied ?? FILE_DIALS.denied,
    film: disk?.film ?? FILE_DIALS.film,
    latency: latency?.file ?? FILE_DIALS.latency,
    rate: rate?.file ?? FILE_DIALS.rate,
  };
}

function oneOf(...words: string[]): Check {
  return (value) =>
    words.includes(value as string)
      ? undefined
      : words.map((word) => JSON.stringify(word)).join(' or ');
}

function number(least: number): Check {
  return (value) =>
    typeof value === 'number' && value >= least && value < Number.POSITIVE_INFINITY
      ? undefined
      : `a number of at least ${least}`;
}

function whole(least: number, most: number): Check {
  return (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? undefined
      : `a whole number from ${least} to ${most}`;
}

function rate(): Check {
  return (value) =>
    typeof value === 'number' && value > 0 ? undefined : 'a number greater than 0';
}

function folders(): Check {
  const isFolder = (path: unknown) =>
    typeof path === 'string' &&
    /^\/(?:$|[^/\0]+(?:\/[^/\0]+)*$)/.test(path) &&
    !/\/\.\.?(\/|$)/.test(path);
  return (value) =>
    Array.isArray(value) && value.every(isFolder)
      ? undefined
      : 'a list of folders from the root, such as ["/backup"]';
}

function listed(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function said(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}

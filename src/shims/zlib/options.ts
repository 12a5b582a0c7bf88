// https://nodejs.org/api/zlib.html#class-options
import { invalidArgType, outOfRange } from '../errors.ts';
import { constants } from './constants.ts';

/** What a stream of zlib is made by, each from `DEFLATE` to `UNZIP`. */
export type Mode = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Settings {
  readonly mode: Mode;
  readonly windowBits: number;
  readonly level: number;
  readonly memLevel: number;
  readonly strategy: number;
  readonly dictionary: Uint8Array | undefined;
  readonly rejectGarbageAfterEnd: boolean;
  /** Bytes of a piece of output, at most. */
  readonly chunkSize: number;
  readonly flush: number;
  readonly finishFlush: number;
  readonly maxOutputLength: number;
  /** Whether the calls for whole buffers give the engine with the buffer. */
  readonly info: boolean;
}

const { Z_NO_FLUSH, Z_BLOCK, Z_FINISH, INFLATE, GZIP, GUNZIP, DEFLATERAW, UNZIP } = constants;

const { Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH } = constants;

/** The kinds of a flush, from the weakest on. */
export const FLUSHES: readonly number[] = [
  Z_NO_FLUSH,
  Z_BLOCK,
  Z_PARTIAL_FLUSH,
  Z_SYNC_FLUSH,
  Z_FULL_FLUSH,
  Z_FINISH,
];

export function stronger(one: number, other: number): number {
  return FLUSHES.indexOf(one) > FLUSHES.indexOf(other) ? one : other;
}

/** @throws what Node throws of options, in the order in which Node looks at them. */
export function settingsOf(mode: Mode, given: unknown): Settings {
  const options = (given || {}) as Record<string, unknown>;
  const within = (name: string, min: number, max: number, otherwise: number) =>
    inRange(options[name], `options.${name}`, min, max) ?? otherwise;
  const windowBits = windowBitsOf(mode, given, options.windowBits);
  const level = within('level', constants.Z_MIN_LEVEL, constants.Z_MAX_LEVEL, -1);
  const memLevel = within('memLevel', constants.Z_MIN_MEMLEVEL, constants.Z_MAX_MEMLEVEL, 8);
  const strategy = within('strategy', constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, 0);
  const dictionary = dictionaryOf(options.dictionary);
  const chunkSize = finite(options.chunkSize, 'options.chunkSize') ?? constants.Z_DEFAULT_CHUNK;
  if (chunkSize < constants.Z_MIN_CHUNK) {
    throw outOfRange('options.chunkSize', `>= ${constants.Z_MIN_CHUNK}`, chunkSize);
  }
  const flush = within('flush', Z_NO_FLUSH, Z_BLOCK, Z_NO_FLUSH);
  const finishFlush = within('finishFlush', Z_NO_FLUSH, Z_BLOCK, Z_FINISH);
  const most = Number.MAX_SAFE_INTEGER;
  const maxOutputLength = within('maxOutputLength', 1, most, most);
  const { rejectGarbageAfterEnd = false, info } = options;
  if (typeof rejectGarbageAfterEnd !== 'boolean') {
    throw invalidArgType('options.rejectGarbageAfterEnd', 'of type boolean', rejectGarbageAfterEnd);
  }
  return {
    mode,
    windowBits,
    level,
    memLevel,
    strategy,
    dictionary,
    rejectGarbageAfterEnd,
    chunkSize,
    flush,
    finishFlush,
    maxOutputLength,
    info: Boolean(info),
  };
}

/** @throws where `value` is no number of this range; `undefined` and `NaN` stand for none. */
export function inRange(value: unknown, name: string, min: number, max: number) {
  const number = finite(value, name);
  if (number !== undefined && (number < min || number > max)) {
    throw outOfRange(name, `>= ${min} and <= ${max}`, number);
  }
  return number;
}

function finite(value: unknown, name: string): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isFinite(value)) throw outOfRange(name, 'a finite number', value);
  return value;
}

/** To inflate, 0 stands for what the data itself says; raw deflate cannot do with 8. */
function windowBitsOf(mode: Mode, given: unknown, windowBits: unknown): number {
  if (!given) return constants.Z_DEFAULT_WINDOWBITS;
  const inflates = mode === INFLATE || mode === GUNZIP || mode === UNZIP;
  if (inflates && (windowBits === undefined || windowBits === null || windowBits === 0)) return 0;
  if (mode === DEFLATERAW && windowBits === 8) return 9;
  const min = constants.Z_MIN_WINDOWBITS + (mode === GZIP ? 1 : 0);
  const bits = inRange(windowBits, 'options.windowBits', min, constants.Z_MAX_WINDOWBITS);
  return bits ?? constants.Z_DEFAULT_WINDOWBITS;
}

function dictionaryOf(value: unknown): Uint8Array | undefined {
  if (value === undefined) return undefined;
  const bytes = bytesOf(value);
  if (bytes) return bytes;
  const kinds = 'an instance of Buffer, TypedArray, DataView, or ArrayBuffer';
  throw invalidArgType('options.dictionary', kinds, value);
}

/** The bytes of a buffer of any kind, as a plain `Uint8Array` over the same memory. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  const name = Object.prototype.toString.call(value);
  if (name !== '[object ArrayBuffer]' && name !== '[object SharedArrayBuffer]') return undefined;
  return new Uint8Array(value as ArrayBuffer);
}

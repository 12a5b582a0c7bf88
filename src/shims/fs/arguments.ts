// https://nodejs.org/api/fs.html#file-paths
import {
  checkInteger,
  checkSignal,
  invalidArgType,
  invalidArgValue,
  nodeError,
} from '../errors.ts';
import { constants } from './constants.ts';

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants;

const MAX_INT32 = 2 ** 31 - 1;

const FLAGS: Readonly<Record<string, number>> = {
  r: O_RDONLY,
  rs: O_RDONLY | O_SYNC,
  'r+': O_RDWR,
  'rs+': O_RDWR | O_SYNC,
  w: O_TRUNC | O_CREAT | O_WRONLY,
  wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR,
  'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  a: O_APPEND | O_CREAT | O_WRONLY,
  ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR,
  'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
};

/** What most calls take beside a path. */
export interface FileOptions {
  readonly encoding?: string | null;
  readonly flag?: string | number;
  readonly mode?: number | string;
  readonly signal?: AbortSignal;
}

/** A path as text: given so, as bytes or as a `file:` URL. */
export function pathOf(value: unknown, name = 'path'): string {
  const path = pathFrom(value, name);
  if (path.includes('\0')) {
    throw invalidArgValue(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return path;
}

function pathFrom(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (value instanceof URL) return pathOfUrl(value);
  throw invalidArgType(name, 'of type string or an instance of Buffer or URL', value);
}

function pathOfUrl({ protocol, host, pathname }: URL): string {
  if (protocol !== 'file:') {
    throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  }
  if (host !== '') {
    const message = 'File URL host must be "localhost" or empty on linux';
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_HOST', message);
  }
  if (/%2f/i.test(pathname)) {
    const message = 'File URL path must not include encoded / characters';
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', message);
  }
  return decodeURIComponent(pathname);
}

export function descriptorOf(value: unknown): number {
  checkInteger(value, 'fd', 0, MAX_INT32);
  return value as number;
}

export function flagsOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value === undefined || value === null) return O_RDONLY;
  // "xw" is "wx", "sr+" is "rs+".
  const known = FLAGS[String(value).replace(/^([xs])([rwa])/, '$2$1')];
  if (typeof value !== 'string' || known === undefined) throw invalidArgValue('flags', value);
  return known;
}

/** Permissions as a number; text is octal. */
export function modeOf(value: unknown, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  if (typeof value === 'string') {
    if (/^[0-7]+$/.test(value)) return Number.parseInt(value, 8);
    const reason = 'must be a 32-bit unsigned integer or an octal string';
    throw invalidArgValue('mode', value, reason);
  }
  checkInteger(value, 'mode', 0, 2 ** 32 - 1);
  return value as number;
}

/** Options, which may be the name of an encoding instead. */
export function optionsOf<T extends object = FileOptions>(value: unknown): T {
  if (value === undefined || value === null || typeof value === 'function') return {} as T;
  if (typeof value !== 'string' && typeof value !== 'object') {
    throw invalidArgType('options', 'one of type string or object', value);
  }
  const options = typeof value === 'string' ? { encoding: value } : value;
  const { encoding, signal } = options as FileOptions;
  if (encoding && encoding !== 'buffer') checkEncoding(encoding);
  checkSignal(signal);
  return options as T;
}

const ENCODINGS = /^(utf-?8|ucs-?2|utf-?16le|latin1|binary|base64|base64url|hex|ascii)$/i;

function checkEncoding(encoding: unknown): void {
  if (typeof encoding === 'string' && ENCODINGS.test(encoding)) return;
  throw invalidArgValue('encoding', encoding, 'is invalid encoding');
}

/** Seconds since 1970, from a number, a date or text. */
export function secondsOf(value: unknown): number {
  if (value instanceof Date) return value.getTime() / 1000;
  const seconds = typeof value === 'string' ? Number(value) : value;
  if (typeof seconds === 'number' && Number.isFinite(seconds)) return seconds;
  throw invalidArgType('time', 'an instance of Date or an Time in seconds', value);
}

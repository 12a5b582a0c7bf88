// https://nodejs.org/api/zlib.html
import { checkInteger, invalidArgType, nodeError } from './errors.ts';
import type { Extra } from './extra.ts';
import { crc32 as crcOf } from './fs/crc32.ts';
import { codes, constants } from './zlib/constants.ts';
import { bytesOf, type Mode } from './zlib/options.ts';
import { createZlib, type ZlibHost } from './zlib/streams.ts';
import { createWholeCalls } from './zlib/whole.ts';

/** The classes, each with what its calls are named after. */
const KINDS = [
  ['Deflate', 'deflate', constants.DEFLATE],
  ['Inflate', 'inflate', constants.INFLATE],
  ['Gzip', 'gzip', constants.GZIP],
  ['Gunzip', 'gunzip', constants.GUNZIP],
  ['DeflateRaw', 'deflateRaw', constants.DEFLATERAW],
  ['InflateRaw', 'inflateRaw', constants.INFLATERAW],
  ['Unzip', 'unzip', constants.UNZIP],
] as const satisfies [string, string, Mode][];

/** What Node has beside these. */
const MISSING = ['BrotliCompress', 'BrotliDecompress', 'ZstdCompress', 'ZstdDecompress'];

/** `node:zlib`, by pako: the same bytes as Node's, at the completions of the run's own loop. */
export function makeExtra(host: ZlibHost): Extra {
  const { Buffer } = host;
  const classOf = createZlib(host);
  const { whole, wholeSync } = createWholeCalls(host);
  const zlib: Record<string, unknown> = { constants, codes, crc32 };
  for (const [name, call, mode] of KINDS) {
    const Class = classOf(name, mode);
    zlib[name] = Class;
    zlib[`create${name}`] = (options?: unknown) => new Class(options);
    zlib[call] = whole(mode, Class);
    zlib[`${call}Sync`] = wholeSync(mode, Class);
  }
  for (const name of MISSING) {
    const call = name[0].toLowerCase() + name.slice(1);
    zlib[name] = zlib[`create${name}`] = zlib[call] = zlib[`${call}Sync`] = refuse;
  }
  for (const [name, value] of Object.entries(constants)) {
    Object.defineProperty(zlib, name, { value, enumerable: false });
  }
  return { modules: { zlib } };

  function crc32(data: unknown, value: number = 0): number {
    const bytes = typeof data === 'string' ? Buffer.from(data) : bytesOf(data);
    if (!bytes || !(typeof data === 'string' || ArrayBuffer.isView(data))) {
      const kinds = 'of type string or an instance of Buffer, TypedArray, or DataView';
      throw invalidArgType('data', kinds, data);
    }
    checkInteger(value, 'value', 0, 0xffffffff);
    return crcOf(bytes, value);
  }
}

function refuse(): never {
  const message =
    'Brotli and Zstandard do not exist here: of zlib there are gzip, deflate and what undoes them.';
  throw nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', message);
}

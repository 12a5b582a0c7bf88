import { checkInteger, invalidArgType, invalidArgValue, outOfRange } from '../errors.ts';

/** What `fs.read` and its kin move, and where to or from. */
export interface Transfer {
  /** As the program gave it. */
  readonly buffer: unknown;
  /** The part of it that is meant. */
  readonly bytes: Uint8Array;
  readonly position: number | null;
}

interface Range {
  readonly buffer?: unknown;
  readonly offset?: unknown;
  readonly length?: unknown;
  readonly position?: unknown;
}

/** What `fs.read` reads into unless it is told. */
const READ_BYTES = 16 * 1024;

/**
 * The arguments of `read` after the descriptor: `(buffer, offset, length, position)`, or `(buffer,
 * options)`, or `(options)`, or none.
 */
export function readArguments(BufferClass: typeof Buffer, rest: readonly unknown[]): Transfer {
  const [first, ...others] = rest;
  const given = first !== undefined && !isRange(first);
  if (others.length === 1 && !isRange(others[0])) {
    throw invalidArgType('options', 'of type object', others[0]);
  }
  const range = given ? rangeOf(others) : ((first ?? {}) as Range);
  const buffer = given ? first : (range.buffer ?? BufferClass.alloc(READ_BYTES));
  if (!ArrayBuffer.isView(buffer)) {
    throw invalidArgType('buffer', 'an instance of Buffer, TypedArray, or DataView', buffer);
  }
  const { offset, length, position } = ends(range, buffer.byteLength);
  if (buffer.byteLength === 0 && length > 0) {
    throw invalidArgValue('buffer', buffer, 'is empty and cannot be written');
  }
  if (length < 0) throw outOfRange('length', '>= 0', length);
  if (offset + length > buffer.byteLength) {
    throw outOfRange('length', `<= ${buffer.byteLength - offset}`, length);
  }
  return { buffer, bytes: part(buffer, offset, length), position };
}

/**
 * The arguments of `write` after the descriptor: `(buffer, offset, length, position)`, or `(buffer,
 * options)`, or `(string, position, encoding)`.
 */
export function writeArguments(BufferClass: typeof Buffer, rest: readonly unknown[]): Transfer {
  const [buffer, ...others] = rest;
  if (typeof buffer === 'string') {
    const [position, encoding = 'utf8'] = others;
    const bytes = BufferClass.from(buffer, encoding as BufferEncoding);
    return { buffer, bytes, position: typeof position === 'number' ? position : null };
  }
  if (!ArrayBuffer.isView(buffer)) {
    const expected = 'of type string or an instance of Buffer, TypedArray, or DataView';
    throw invalidArgType('buffer', expected, buffer);
  }
  const { offset, length, position } = ends(rangeOf(others), buffer.byteLength);
  const { byteLength } = buffer;
  if (offset > byteLength) throw outOfRange('offset', `<= ${byteLength}`, offset);
  if (length > byteLength - offset) {
    throw outOfRange('length', `<= ${byteLength - offset}`, length);
  }
  if (length < 0) throw outOfRange('length', '>= 0', length);
  return { buffer, bytes: part(buffer, offset, length), position };
}

/** Several buffers, one after the other. */
export function vectorOf(buffers: unknown): Uint8Array[] {
  if (!Array.isArray(buffers) || !buffers.every((each) => ArrayBuffer.isView(each))) {
    throw invalidArgType('buffers', 'an ArrayBufferView[]', buffers);
  }
  return buffers.map((each) => part(each, 0, each.byteLength));
}

/** Moves each of several buffers, until one is moved in part only. */
export function moveAll(
  vector: readonly Uint8Array[],
  position: unknown,
  move: (bytes: Uint8Array, position: number | null) => number,
): number {
  const start = typeof position === 'number' ? position : null;
  let moved = 0;
  for (const bytes of vector) {
    const now = move(bytes, start === null ? null : start + moved);
    moved += now;
    if (now < bytes.byteLength) break;
  }
  return moved;
}

function isRange(value: unknown): value is Range {
  return typeof value === 'object' && !ArrayBuffer.isView(value);
}

function rangeOf([first, length, position]: readonly unknown[]): Range {
  return isRange(first) ? (first ?? {}) : { offset: first, length, position };
}

function ends(range: Range, byteLength: number) {
  const offset = range.offset ?? 0;
  checkInteger(offset, 'offset', 0, Number.MAX_SAFE_INTEGER);
  const length = range.length ?? byteLength - (offset as number);
  return {
    offset: offset as number,
    length: (length as number) | 0,
    position: positionOf(range.position),
  };
}

/** -1 means the same as null: on from where it was. */
function positionOf(position: unknown): number | null {
  if (position === undefined || position === null || position === -1) return null;
  if (typeof position === 'bigint') return position < 0n ? null : Number(position);
  if (typeof position !== 'number') {
    throw invalidArgType('position', 'of type bigint or integer', position);
  }
  checkInteger(position, 'position', -1, Number.MAX_SAFE_INTEGER);
  return position;
}

function part(view: ArrayBufferView, offset: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + offset, length);
}

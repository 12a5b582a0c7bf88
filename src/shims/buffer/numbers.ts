// https://nodejs.org/api/buffer.html#bufreadint8offset
import { invalidArgType, nodeError, outOfRange } from '../errors.ts';

type Method = (this: Buffer, ...args: any[]) => unknown;

/** `readUInt16BE` reads 16 bits; those that are told how many bytes to take have no number. */
const NAME = /^(read|write)(?:Big)?(U?)(?:Int(8|16|32|64)|(Float)|(Double))/i;

/** Makes the methods that read and write one number say what Node says of a wrong place or value. */
export function amendNumbers(prototype: object): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const [, way, unsigned, bits, float] = NAME.exec(name) ?? [];
    if (way === undefined) continue;
    const bytes = bits ? Number(bits) / 8 : float ? 4 : 8;
    const original = Reflect.get(prototype, name) as Method;
    const value = function (this: Buffer, ...args: unknown[]) {
      const offset = way === 'read' ? args[0] : args[1];
      if (way === 'write' && bits) checkValue(args[0], Number(bits), unsigned !== '');
      checkOffset(this, offset ?? 0, bytes);
      return Reflect.apply(original, this, args);
    };
    Object.defineProperty(value, 'name', { value: name });
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

function checkOffset({ length }: Buffer, offset: unknown, bytes: number): void {
  if (typeof offset !== 'number') throw invalidArgType('offset', 'of type number', offset);
  if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset);
  const last = length - bytes;
  if (last < 0) {
    const message = 'Attempt to access memory outside buffer bounds';
    throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', message);
  }
  if (offset < 0 || offset > last) throw outOfRange('offset', `>= 0 and <= ${last}`, offset);
}

/** Node writes large bounds as powers. */
function checkValue(value: unknown, bits: number, unsigned: boolean): void {
  const min = unsigned ? 0 : -(2 ** (bits - 1));
  const max = 2 ** (unsigned ? bits : bits - 1);
  if (Number(value) >= min && Number(value) < max) return;
  // Whatever is no number at all is written as 0.
  if (Number.isNaN(Number(value))) return;
  throw outOfRange(
    'value',
    bits > 32 ? powers(bits, unsigned) : `>= ${min} and <= ${max - 1}`,
    value,
  );
}

function powers(bits: number, unsigned: boolean): string {
  if (unsigned) return `>= 0n and < 2n ** ${bits}n`;
  return `>= -(2n ** ${bits - 1}n) and < 2n ** ${bits - 1}n`;
}

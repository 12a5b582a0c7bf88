// https://nodejs.org/api/buffer.html#bufferisutf8input
import { invalidArgType } from '../errors.ts';

type Input = ArrayBuffer | ArrayBufferView;

export function isUtf8(input: Input): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(input));
    return true;
  } catch {
    return false;
  }
}

export function isAscii(input: Input): boolean {
  return bytesOf(input).every((byte) => byte < 128);
}

function bytesOf(input: Input): Uint8Array<ArrayBuffer> {
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (ArrayBuffer.isView(input)) {
    return new Uint8Array(input.buffer as ArrayBuffer, input.byteOffset, input.byteLength);
  }
  throw invalidArgType('input', 'an instance of ArrayBuffer, Buffer, or TypedArray', input);
}

import { STRIDE } from '../../trace/event.ts';
import type { Message } from '../protocol.ts';

/**
 * Messages on a pipe: a seal, two lengths (32 bits, little-endian), a header in JSON, and for a block
 * the bytes of its records. The seal is a number that only the parent and the child's own code know:
 * a program that finds its way to the pipe does not have it.
 */
export const SEAL_BYTES = 16;
const LENGTHS = 8;

/** Bytes above which a frame is none: a few times of what the largest block takes. */
const LARGEST = 64 * 1024 * 1024;

// Taken before any program can replace them.
const { stringify } = JSON;
const { from, alloc, concat } = Buffer;

export function encodeFrame(seal: Uint8Array, message: Message): Buffer {
  if (message.type !== 'block') return join(seal, message, new Uint8Array());
  const { records, ...rest } = message.block;
  const body = new Uint8Array(records.buffer, records.byteOffset, rest.count * STRIDE * 8);
  return join(seal, { type: 'block', block: rest }, body);
}

function join(seal: Uint8Array, header: object, body: Uint8Array): Buffer {
  const json = from(stringify(header));
  const lengths = alloc(LENGTHS);
  for (let byte = 0; byte < 4; byte++) {
    lengths[byte] = json.length >>> (8 * byte);
    lengths[4 + byte] = body.length >>> (8 * byte);
  }
  return concat([seal, lengths, json, body]);
}

/**
 * Takes bytes as they come and calls back with each whole message; with null, once, where they are
 * no frames.
 */
export class FrameReader {
  #seal: Buffer;
  #pending: Buffer = Buffer.alloc(0);
  #receive: (message: unknown) => void;
  #broken = false;

  constructor(seal: Buffer, receive: (message: unknown) => void) {
    this.#seal = seal;
    this.#receive = receive;
  }

  add(bytes: Buffer): void {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    while (!this.#broken && this.#pending.length >= SEAL_BYTES + LENGTHS) {
      const header = this.#pending.readUInt32LE(SEAL_BYTES);
      const whole = SEAL_BYTES + LENGTHS + header + this.#pending.readUInt32LE(SEAL_BYTES + 4);
      const sealed = this.#pending.subarray(0, SEAL_BYTES).equals(this.#seal);
      if (!sealed || whole > LARGEST) {
        this.#break();
        return;
      }
      if (this.#pending.length < whole) return;
      const frame = this.#pending.subarray(SEAL_BYTES, whole);
      this.#pending = this.#pending.subarray(whole);
      this.#receive(decode(frame, header));
    }
  }

  #break(): void {
    this.#broken = true;
    this.#pending = Buffer.alloc(0);
    this.#receive(null);
  }
}

/** @returns a message as it was sent, whatever that may be; null if it cannot be read. */
function decode(frame: Buffer, header: number): unknown {
  try {
    const message = JSON.parse(frame.toString('utf8', LENGTHS, LENGTHS + header)) as Message;
    if (message.type !== 'block') return message;
    // A copy, since records want their own alignment.
    const body = new Uint8Array(frame.subarray(LENGTHS + header));
    const records = new Float64Array(body.buffer);
    return { type: 'block', block: { ...message.block, records } };
  } catch {
    return null;
  }
}

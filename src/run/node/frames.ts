import { STRIDE } from '../../trace/event.ts';
import type { Message } from '../protocol.ts';

/**
 * Messages on a pipe: two lengths (32 bits, little-endian), a header in JSON, and for a block the
 * bytes of its records.
 */
const LENGTHS = 8;

export function encodeFrame(message: Message): Buffer {
  if (message.type !== 'block') return join(message, new Uint8Array());
  const { records, ...rest } = message.block;
  const body = new Uint8Array(records.buffer, records.byteOffset, rest.count * STRIDE * 8);
  return join({ type: 'block', block: rest }, body);
}

function join(header: object, body: Uint8Array): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const lengths = Buffer.alloc(LENGTHS);
  lengths.writeUInt32LE(json.length, 0);
  lengths.writeUInt32LE(body.length, 4);
  return Buffer.concat([lengths, json, body]);
}

/** Takes bytes as they come and calls back with each whole message. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);
  #receive: (message: Message) => void;

  constructor(receive: (message: Message) => void) {
    this.#receive = receive;
  }

  add(bytes: Buffer): void {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    while (this.#pending.length >= LENGTHS) {
      const header = this.#pending.readUInt32LE(0);
      const whole = LENGTHS + header + this.#pending.readUInt32LE(4);
      if (this.#pending.length < whole) return;
      const frame = this.#pending.subarray(0, whole);
      this.#pending = this.#pending.subarray(whole);
      this.#receive(decode(frame, header));
    }
  }
}

function decode(frame: Buffer, header: number): Message {
  const message = JSON.parse(frame.toString('utf8', LENGTHS, LENGTHS + header)) as Message;
  if (message.type !== 'block') return message;
  // A copy, since records want their own alignment.
  const body = new Uint8Array(frame.subarray(LENGTHS + header));
  const records = new Float64Array(body.buffer);
  return { type: 'block', block: { ...message.block, records } };
}

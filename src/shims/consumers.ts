// https://nodejs.org/api/webstreams.html#utility-consumers
import { invalidArgType } from './errors.ts';
import type { Extra, ExtraHost } from './extra.ts';

type Chunks = AsyncIterable<unknown> | Iterable<unknown>;

// Taken before any program can replace them.
const Decoder = TextDecoder;
const Encoder = TextEncoder;
const TheBlob = Blob;

/** `node:stream/consumers`: what it gathers comes in a turn of its own, as it does from a Blob. */
export function makeExtra({ loop, Buffer }: Pick<ExtraHost, 'loop' | 'Buffer'>): Extra {
  const inATurn = () => new Promise<void>((resolve) => loop.complete(0, resolve));
  const arrayBuffer = async (stream: Chunks) => {
    const bytes = join(await gather(stream));
    await inATurn();
    return bytes.buffer as ArrayBuffer;
  };
  const consumers = {
    arrayBuffer,
    blob: async (stream: Chunks) => {
      const bytes = join(await gather(stream));
      return new TheBlob([bytes as Uint8Array<ArrayBuffer>]);
    },
    buffer: async (stream: Chunks) => Buffer.from(await arrayBuffer(stream)),
    json: async (stream: Chunks) => JSON.parse(await text(stream)),
    text,
  };
  return { modules: { 'stream/consumers': consumers } };
}

async function text(stream: Chunks): Promise<string> {
  const decoder = new Decoder();
  let text = '';
  for await (const chunk of stream) {
    if (typeof chunk === 'string') text += chunk;
    else if (isBytes(chunk)) text += decoder.decode(chunk, { stream: true });
    else throw invalidArgType('input', 'an instance of ArrayBuffer or ArrayBufferView', chunk);
  }
  return text + decoder.decode();
}

function isBytes(chunk: unknown): chunk is ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return ArrayBuffer.isView(chunk) || chunk instanceof ArrayBuffer;
}

/** As a Blob takes them: bytes as they are, and all else as text. */
async function gather(stream: Chunks): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(bytesOf(chunk));
  return chunks;
}

function bytesOf(chunk: unknown): Uint8Array {
  if (ArrayBuffer.isView(chunk)) {
    return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  return chunk instanceof ArrayBuffer ? new Uint8Array(chunk) : new Encoder().encode(String(chunk));
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

// https://nodejs.org/api/process.html#process-io
import type { Readable, Writable } from 'node:stream';
import type { Output, ProcessHost } from './host.ts';

/** A stream that has been destroyed and is to go on; neither library says so in its types. */
interface Undying {
  _undestroy(): void;
}

/** Prints at once, as Node does to files and terminals. It outlives its own end, as Node's does. */
export function outputStream(host: ProcessHost, name: Output): Writable {
  const stream = new host.Writable({
    decodeStrings: true,
    write(chunk: Uint8Array, _encoding, callback) {
      host.print(name, host.decode(chunk));
      callback();
    },
    destroy(error, callback) {
      callback(error);
      (this as unknown as Undying)._undestroy();
    },
  });
  host.label(stream, name);
  host.adopt(name, stream);
  return Object.assign(stream, { fd: name === 'stdout' ? 1 : 2 });
}

/** Gives what stands in standard input as a pipe does, each piece in a turn of its own. */
export function inputStream({ input, loop, Readable, label }: ProcessHost): Readable {
  const stream = new Readable({
    read() {
      loop.complete(0, () => {
        if (this.destroyed) return;
        const bytes = input.take();
        this.push(bytes.byteLength > 0 ? bytes : null);
      });
    },
  });
  label(stream, 'stdin');
  return Object.assign(stream, { fd: 0 });
}

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

/** Has ended before it began, as if nothing were typed or piped in. */
export function inputStream(host: ProcessHost): Readable {
  const stream = new host.Readable({
    read() {
      this.push(null);
    },
  });
  host.label(stream, 'stdin');
  return Object.assign(stream, { fd: 0 });
}

// readable-stream: a source, a transform and a slow sink of its classes, joined by its pipeline() or pipe().
const { Readable, Transform, Writable } = require('readable-stream');
const { MiB, bytes } = require('./fixtures.cjs');

const film = bytes(4 * MiB);
let at = 0;
const source = new Readable({
  read(size) {
    const end = Math.min(at + size, film.length);
    this.push(at < end ? film.subarray(at, end) : null);
    at = end;
  },
});
const invert = new Transform({
  transform(chunk, _encoding, callback) {
    this.push(Buffer.from(chunk.map((byte) => 255 - byte)));
    callback();
  },
});
let received = 0;
const sink = new Writable({
  write(chunk, _encoding, callback) {
    received += chunk.length;
    setTimeout(callback, 1);
  },
});
const { pipeline } = require('readable-stream');
pipeline(source, invert, sink, (error) => console.log(error ?? 'no error', received));

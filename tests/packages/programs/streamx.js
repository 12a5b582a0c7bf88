// streamx: a source, a transform and a slow sink of its own classes, joined by its pipeline().
const { Readable, Transform, Writable, pipeline } = require('streamx');
const { MiB, bytes } = require('./fixtures.cjs');

const film = bytes(4 * MiB);
let at = 0;
const rs = new Readable({
  read(cb) {
    this.push(at < film.length ? film.subarray(at, at + 16_384) : null);
    at += 16_384;
    cb(null);
  },
});
const invert = new Transform({
  transform(data, cb) {
    cb(null, Buffer.from(data.map((byte) => 255 - byte)));
  },
});
let received = 0;
const ws = new Writable({
  write(data, cb) {
    received += data.length;
    setTimeout(cb, 1);
  },
});

pipeline(rs, invert, ws, (err) => console.log(err ?? 'no error', received));

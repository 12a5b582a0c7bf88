import { Writable } from 'node:stream';

const sink = new Writable({
  write(_chunk, _encoding, callback) {
    setTimeout(callback, 1);
  },
});

console.log(`mark: ${sink.writableHighWaterMark}`);
console.log(`write(): ${sink.write(Buffer.alloc(16 * 1024))}`);
sink.once('drain', () => sink.end());
sink.on('finish', () => {
  setTimeout(() => console.log(`destroyed after its end? ${sink.destroyed}`), 1);
});

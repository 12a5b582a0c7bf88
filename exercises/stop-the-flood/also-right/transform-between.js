import { pipeline, Transform } from 'node:stream';

export function copy(film, disk) {
  let copied = 0;
  const progress = new Transform({
    transform(chunk, _encoding, callback) {
      copied += chunk.length;
      callback(null, chunk);
    },
    flush(callback) {
      console.log(`${copied} bytes`);
      callback();
    },
  });
  pipeline(film, progress, disk, () => {});
}

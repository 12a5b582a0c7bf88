import { Readable, Transform } from 'node:stream';

const shout = new Transform({
  transform(chunk, _encoding, callback) {
    const text = String(chunk);
    if (text.startsWith('#')) {
      callback();
      return;
    }
    callback(null, text.toUpperCase());
  },
});
shout.on('error', ({ code }) => console.log('stopped by', code));
shout.on('data', (chunk) => console.log(String(chunk)));
Readable.from(['one', '# a comment', 'two'])
  .on('error', () => {})
  .pipe(shout);

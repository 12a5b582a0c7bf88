import { Writable } from 'node:stream';

function write(chunk, _encoding, callback) {
  if (String(chunk).startsWith('#')) callback();
  else setTimeout(callback, 1);
}
const store = new Writable({ write });
store.on('finish', () => console.log('stored'));
for (const line of ['one', '# a comment', 'two']) store.write(line);
store.end();

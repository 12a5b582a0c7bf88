import { createWriteStream } from 'node:fs';

const copy = createWriteStream('corked.txt');
copy.on('finish', () => console.log('stored'));
copy.cork();
copy.write('header');
copy.write('body');
process.nextTick(() => {
  copy.uncork();
  copy.end();
});

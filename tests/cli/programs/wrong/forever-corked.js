import { createWriteStream } from 'node:fs';

const copy = createWriteStream('corked.txt');
copy.on('finish', () => console.log('stored'));
copy.cork(); // expect: forever-corked
copy.write('header');
copy.write('body');

import { createReadStream, createWriteStream } from 'node:fs';

const input = createReadStream('missing.txt');
const output = createWriteStream('copy.txt');
output.on('close', () => console.log('copied'));
input.pipe(output); // expect: unhandled-pipe-error

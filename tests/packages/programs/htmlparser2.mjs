// htmlparser2: 6 MiB of HTML piped into its WritableStream.
import fs from 'node:fs';
import { WritableStream } from 'htmlparser2/WritableStream';
import { file, lines } from './fixtures.cjs';

const item = (id) =>
  `<li class="item"><a href="/${id}">Person ${id}</a> ${'text '.repeat(16)}</li>`;
const path = file('my-file.html', `<!doctype html><ul>${lines(45_000, item)}</ul>`);

let links = 0;
let text = 0;
const parserStream = new WritableStream({
  onopentag(name) {
    if (name === 'a') links++;
  },
  ontext(piece) {
    text += piece.length;
  },
});

const htmlStream = fs.createReadStream(path);
htmlStream.pipe(parserStream).on('finish', () => console.log(links, text));

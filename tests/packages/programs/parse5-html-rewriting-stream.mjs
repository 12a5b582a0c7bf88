// parse5-html-rewriting-stream: an http response rewritten into a file, as in its documentation.
import fs from 'node:fs';
import http from 'node:http';
import { RewritingStream } from 'parse5-html-rewriting-stream';
import { folder, lines, listen } from './fixtures.cjs';

const html = `<!doctype html>${lines(20_000, (id) => `<span id="${id}">Person ${id}</span>`)}`;
const server = http.createServer((_req, res) => res.end(html));
const url = await listen(server);
const path = `${folder()}/page.html`;
const file = fs.createWriteStream(path);
const rewriter = new RewritingStream();

rewriter.on('startTag', (startTag) => {
  if (startTag.tagName === 'span') startTag.tagName = 'div';
  rewriter.emitStartTag(startTag);
});
rewriter.on('endTag', (endTag) => {
  if (endTag.tagName === 'span') endTag.tagName = 'div';
  rewriter.emitEndTag(endTag);
});
rewriter.on('text', (_, raw) => rewriter.emitRaw(`<i>${raw}</i>`));

http.get(url, { agent: false }, (res) => {
  res.setEncoding('utf8');
  res.pipe(rewriter).pipe(file);
});
file.on('finish', () => {
  console.log(fs.readFileSync(path, 'utf8').split('<div').length);
  server.close();
});

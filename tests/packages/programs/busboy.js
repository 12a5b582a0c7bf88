// busboy: an upload of two files, one piped to disk, one read slowly.
const fs = require('node:fs');
const http = require('node:http');
const busboy = require('busboy');
const { MiB, bytes, folder, listen, slowSink } = require('./fixtures.cjs');

const path = `${folder()}/upload`;
const server = http.createServer((req, res) => {
  const result = {};
  let slow;
  const bb = busboy({ headers: req.headers });
  bb.on('file', (name, stream, info) => {
    result[name] = info.filename;
    if (name === 'disk') return stream.pipe(fs.createWriteStream(path));
    const sink = slowSink();
    stream.pipe(sink);
    slow = new Promise((resolve) => sink.on('finish', () => resolve(sink.bytes)));
  });
  bb.on('field', (name, value) => {
    result[name] = value;
  });
  bb.on('close', async () => {
    result.slow = await slow;
    res.writeHead(200, { Connection: 'close' });
    res.end(JSON.stringify(result));
  });
  req.pipe(bb);
});

listen(server).then(async (url) => {
  const form = new FormData();
  form.append('title', 'two films');
  form.append('disk', new Blob([bytes(4 * MiB)]), 'one.bin');
  form.append('slow', new Blob([bytes(6 * MiB)]), 'two.bin');
  const answer = await fetch(url, { method: 'POST', body: form });
  console.log(await answer.text(), fs.statSync(path).size);
  server.close();
});

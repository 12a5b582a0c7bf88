// multiparty: files to disk with a callback, and parts read slowly as they come.
const { statSync } = require('node:fs');
const http = require('node:http');
const multiparty = require('multiparty');
const { MiB, bytes, folder, listen, slowSink } = require('./fixtures.cjs');

const uploadDir = folder();
const server = http.createServer((req, res) => {
  if (req.url === '/disk') {
    const form = new multiparty.Form({ uploadDir });
    form.parse(req, (_err, fields, files) => {
      res.end(JSON.stringify({ ...fields, size: statSync(files.upload[0].path).size }));
    });
    return;
  }
  const sizes = [];
  const form = new multiparty.Form();
  form.on('part', (part) => {
    if (part.filename === undefined) return part.resume();
    const sink = slowSink();
    part.pipe(sink).on('finish', () => sizes.push(sink.bytes));
  });
  form.on('close', () => setTimeout(() => res.end(JSON.stringify(sizes)), 50));
  form.parse(req);
});

listen(server).then(async (url) => {
  const form = new FormData();
  form.append('title', 'a film');
  form.append('upload', new Blob([bytes(6 * MiB)]), 'film.bin');
  const disk = await fetch(`${url}/disk`, { method: 'POST', body: form });
  const parts = await fetch(`${url}/parts`, { method: 'POST', body: form });
  console.log(await disk.text(), await parts.text());
  server.closeAllConnections();
  server.close();
});

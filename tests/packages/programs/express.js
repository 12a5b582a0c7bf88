// express: sends a file with res.sendFile(), pipes another to the response, and takes an upload.
const fs = require('node:fs');
const express = require('express');
const { MiB, bytes, file, slowGet } = require('./fixtures.cjs');

const film = file('film.bin', bytes(16 * MiB));
const app = express();
app.get('/send', (_req, res) => res.sendFile(film));
app.get('/pipe', (_req, res) => {
  res.type('bin');
  fs.createReadStream(film).pipe(res);
});
app.post('/upload', (req, res, next) => {
  const copy = fs.createWriteStream(`${film}.copy`);
  req.pipe(copy);
  copy.on('finish', () => res.json({ size: fs.statSync(`${film}.copy`).size }));
  copy.on('error', next);
});

const server = app.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  const sent = await slowGet(`${url}/send`);
  const piped = await slowGet(`${url}/pipe`);
  const upload = await fetch(`${url}/upload`, { method: 'POST', body: fs.readFileSync(film) });
  console.log(sent.size, piped.size, (await upload.json()).size);
  server.closeAllConnections();
  server.close();
});

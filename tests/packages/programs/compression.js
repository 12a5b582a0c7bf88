// compression: express with gzip, a large res.send(), a piped file, and server-sent events with flush().
const fs = require('node:fs');
const compression = require('compression');
const express = require('express');
const { csv, file, slowGet } = require('./fixtures.cjs');

const table = file('table.csv', csv(100_000));
const app = express();
app.use(compression());
app.get('/send', (_req, res) => res.type('text/csv').send(fs.readFileSync(table, 'utf8')));
app.get('/pipe', (_req, res) => {
  res.type('text/csv');
  fs.createReadStream(table).pipe(res);
});
app.get('/events', (_req, res) => {
  res.setHeader('Content-Type', 'text/event-stream');
  res.setHeader('Cache-Control', 'no-cache');
  let count = 0;
  const timer = setInterval(() => {
    res.write(`data: ping ${count++}\n\n`);
    res.flush();
    if (count === 20) {
      clearInterval(timer);
      res.end();
    }
  }, 2);
});

const server = app.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  const headers = { 'accept-encoding': 'gzip' };
  const sent = await slowGet(`${url}/send`, headers);
  const piped = await slowGet(`${url}/pipe`, headers);
  const events = await (await fetch(`${url}/events`)).text();
  console.log(sent.headers['content-encoding'], sent.size > 1000, piped.size > 1000, events.length);
  server.closeAllConnections();
  server.close();
});

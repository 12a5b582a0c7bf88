// body-parser: a JSON body of 8 MiB and a raw one, gzipped.
const { gzipSync } = require('node:zlib');
const bodyParser = require('body-parser');
const express = require('express');
const { MiB, bytes, person } = require('./fixtures.cjs');

const app = express();
app.use(bodyParser.json({ limit: '32mb' }));
app.use(bodyParser.raw({ limit: '32mb' }));
app.post('/', (req, res) => res.json({ length: req.body.length }));

const server = app.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  const people = Array.from({ length: 60_000 }, (_, id) => person(id));
  const post = async (type, body, headers = {}) => {
    const method = 'POST';
    const answer = await fetch(url, {
      method,
      body,
      headers: { 'content-type': type, ...headers },
    });
    return (await answer.json()).length;
  };
  const json = await post('application/json', JSON.stringify(people));
  const raw = await post('application/octet-stream', gzipSync(bytes(8 * MiB), { level: 1 }), {
    'content-encoding': 'gzip',
  });
  console.log(json, raw);
  server.closeAllConnections();
  server.close();
});

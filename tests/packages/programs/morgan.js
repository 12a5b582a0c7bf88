// morgan: an access log to a file, under 400 requests.
const fs = require('node:fs');
const http = require('node:http');
const express = require('express');
const morgan = require('morgan');
const { folder } = require('./fixtures.cjs');

const path = `${folder()}/access.log`;
const accessLogStream = fs.createWriteStream(path, { flags: 'a' });
const app = express();
app.use(morgan('combined', { stream: accessLogStream }));
app.get('/', (_req, res) => res.send('hello, world!'));

const server = app.listen(0, '127.0.0.1', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const { port } = server.address();
  const get = () =>
    new Promise((resolve, reject) => {
      const options = { port, host: '127.0.0.1', agent };
      http.get(options, (res) => res.resume().on('end', resolve)).on('error', reject);
    });
  await Promise.all(Array.from({ length: 400 }, get));
  agent.destroy();
  server.close(() => {
    accessLogStream.end(() => console.log(fs.readFileSync(path, 'utf8').split('\n').length));
  });
});

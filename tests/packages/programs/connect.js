// connect: middleware that pipes a file to a slow client.
const fs = require('node:fs');
const http = require('node:http');
const connect = require('connect');
const { MiB, bytes, file, listen, slowGet } = require('./fixtures.cjs');

const film = file('film.bin', bytes(16 * MiB));
const app = connect();

app.use((_req, res, next) => {
  res.setHeader('X-Powered-By', 'connect');
  next();
});
app.use('/film', (_req, res) => {
  fs.createReadStream(film).pipe(res);
});
app.use((_req, res) => res.end('Hello from Connect!\n'));

const server = http.createServer(app);
listen(server).then(async (url) => {
  const { size } = await slowGet(`${url}/film`);
  const hello = await slowGet(url);
  console.log(size, hello.size);
  server.close();
});

// send: a file, whole and by range, to a slow client that goes away once.
const http = require('node:http');
const path = require('node:path');
const send = require('send');
const { MiB, bytes, file, listen, slowGet } = require('./fixtures.cjs');

const film = file('film.bin', bytes(16 * MiB));
const server = http.createServer((req, res) => {
  send(req, '/film.bin', { root: path.dirname(film) }).pipe(res);
});

listen(server).then(async (url) => {
  const whole = await slowGet(url);
  const part = await slowGet(url, { range: 'bytes=1000-8389607' });
  await new Promise((resolve) => {
    const request = http.get(url, (response) => {
      response.once('data', () => request.destroy());
      response.on('error', () => {});
      response.on('close', resolve);
    });
  });
  console.log(whole.size, part.status, part.size);
  server.close();
});

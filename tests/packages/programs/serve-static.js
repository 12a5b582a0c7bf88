// serve-static: a folder of files to two slow clients, and one that is not there.
const http = require('node:http');
const path = require('node:path');
const serveStatic = require('serve-static');
const { MiB, bytes, file, listen, slowGet } = require('./fixtures.cjs');

const film = file('film.bin', bytes(12 * MiB));
const serve = serveStatic(path.dirname(film), { index: ['index.html', 'index.htm'] });

const server = http.createServer((req, res) => {
  serve(req, res, () => {
    res.statusCode = 404;
    res.end('not found');
  });
});

listen(server).then(async (url) => {
  const [one, two, missing] = await Promise.all([
    slowGet(`${url}/film.bin`),
    slowGet(`${url}/film.bin`),
    slowGet(`${url}/gone.bin`),
  ]);
  console.log(one.size, two.size, missing.status);
  server.close();
});

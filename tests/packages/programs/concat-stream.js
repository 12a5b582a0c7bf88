// concat-stream: a file of 8 MiB as one buffer, and an http body as one string.
const fs = require('node:fs');
const http = require('node:http');
const concat = require('concat-stream');
const { MiB, bytes, file, listen, testServer } = require('./fixtures.cjs');

const film = file('film.bin', bytes(8 * MiB));
const readStream = fs.createReadStream(film);
readStream.on('error', (err) => {
  console.error(err);
  process.exit(1);
});
readStream.pipe(
  concat(async (buffer) => {
    const server = testServer(4 * MiB);
    const url = await listen(server);
    http.get(url, { agent: false }, (res) => {
      res.pipe(
        concat((body) => {
          console.log(buffer.length, body.length);
          server.close();
        }),
      );
    });
  }),
);

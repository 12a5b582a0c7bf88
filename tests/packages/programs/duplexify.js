// duplexify: an http request as one duplex stream, as in its README, a file through it.
const fs = require('node:fs');
const http = require('node:http');
const duplexify = require('duplexify');
const { MiB, bytes, file, listen, slowSink } = require('./fixtures.cjs');

const film = file('film.bin', bytes(8 * MiB));
const server = http.createServer((req, res) => req.pipe(res));

listen(server).then((url) => {
  const request = (opts) => {
    const req = http.request(url, opts);
    const dup = duplexify(req);
    req.on('response', (res) => dup.setReadable(res));
    return dup;
  };
  const dup = request({ method: 'POST' });
  const sink = slowSink();
  dup.pipe(sink);
  fs.createReadStream(film).pipe(dup);
  sink.on('finish', () => {
    console.log(sink.bytes);
    server.close();
  });
});

// axios: responseType 'stream' piped to a file and to a slow sink, a file as the body.
const fs = require('node:fs');
const axios = require('axios');
const { MiB, bytes, file, listen, slowSink, testServer } = require('./fixtures.cjs');

const done = (stream) =>
  new Promise((resolve, reject) => stream.on('finish', resolve).on('error', reject));

async function main() {
  const server = testServer(8 * MiB);
  const url = await listen(server);
  const film = file('film.bin', bytes(6 * MiB));
  const response = await axios({ method: 'get', url, responseType: 'stream' });
  await done(response.data.pipe(fs.createWriteStream(`${film}.copy`)));
  const again = await axios.get(url, { responseType: 'stream' });
  const sink = slowSink();
  await done(again.data.pipe(sink));
  const upload = await axios.post(url, fs.createReadStream(film), {
    maxContentLength: Number.POSITIVE_INFINITY,
    maxBodyLength: Number.POSITIVE_INFINITY,
  });
  console.log(fs.statSync(`${film}.copy`).size, sink.bytes, upload.data.received);
  server.closeAllConnections();
  server.close();
}
main();

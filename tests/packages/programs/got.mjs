// got: got.stream() through pipeline to a file and to a slow sink, and got.stream.post() of a file.
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import got from 'got';
import { bytes, file, listen, MiB, slowSink, testServer } from './fixtures.cjs';

const server = testServer(8 * MiB);
const url = await listen(server);
const film = file('film.bin', bytes(6 * MiB));

await pipeline(got.stream(url), fs.createWriteStream(`${film}.copy`));
const sink = slowSink();
await pipeline(got.stream(url), sink);
await pipeline(
  fs.createReadStream(film),
  got.stream.post(url),
  fs.createWriteStream(`${film}.json`),
);
console.log(fs.statSync(`${film}.copy`).size, sink.bytes, fs.readFileSync(`${film}.json`, 'utf8'));
server.closeAllConnections();
server.close();

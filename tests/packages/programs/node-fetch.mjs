// node-fetch: the body through pipeline to a file, by async iteration, and a file as the body.
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import fetch from 'node-fetch';
import { bytes, file, listen, MiB, sleep, testServer } from './fixtures.cjs';

const server = testServer(8 * MiB);
const url = await listen(server);
const film = file('film.bin', bytes(6 * MiB));

const response = await fetch(url);
if (!response.ok) throw new Error(`unexpected response ${response.statusText}`);
await pipeline(response.body, createWriteStream(`${film}.copy`));

let size = 0;
const again = await fetch(url);
for await (const chunk of again.body) {
  size += chunk.length;
  await sleep(1);
}
const upload = await fetch(url, { method: 'POST', body: createReadStream(film) });
console.log(statSync(`${film}.copy`).size, size, (await upload.json()).received);
server.closeAllConnections();
server.close();

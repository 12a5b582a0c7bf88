// undici: request() with a body read slowly, stream() into a file, and an upload from a file.
const fs = require('node:fs');
const { Agent, request, stream } = require('undici');
const { MiB, bytes, file, listen, sleep, testServer } = require('./fixtures.cjs');

async function main() {
  const server = testServer(12 * MiB);
  const url = await listen(server);
  const dispatcher = new Agent();
  const { statusCode, body } = await request(url, { dispatcher });
  let size = 0;
  for await (const data of body) {
    size += data.length;
    await sleep(1);
  }
  const film = file('film.bin', bytes(6 * MiB));
  await stream(url, { method: 'GET', opaque: `${film}.copy`, dispatcher }, ({ opaque }) =>
    fs.createWriteStream(opaque),
  );
  const upload = await request(url, {
    method: 'POST',
    body: fs.createReadStream(film),
    dispatcher,
  });
  console.log(statusCode, size, fs.statSync(`${film}.copy`).size, await upload.body.json());
  await dispatcher.close();
  server.close();
}
main();

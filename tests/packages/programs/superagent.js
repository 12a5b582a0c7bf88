// superagent: a response piped to a file, a file piped to a request, and a form with a file attached.
const fs = require('node:fs');
const request = require('superagent');
const { MiB, bytes, file, listen, testServer } = require('./fixtures.cjs');

async function main() {
  const server = testServer(8 * MiB);
  const url = await listen(server);
  const film = file('film.bin', bytes(6 * MiB));
  const copy = fs.createWriteStream(`${film}.copy`);
  request.get(url).pipe(copy);
  await new Promise((resolve, reject) => copy.on('finish', resolve).on('error', reject));
  const upload = await new Promise((resolve, reject) => {
    const post = request.post(url).type('bin');
    post.on('response', (response) => resolve(response.body)).on('error', reject);
    fs.createReadStream(film).pipe(post);
  });
  const attached = await request.post(url).field('name', 'film').attach('film', film);
  console.log(fs.statSync(`${film}.copy`).size, upload.received, attached.body.received > 6 * MiB);
  server.closeAllConnections();
  server.close();
}
main();

// @hapi/hapi: h.response(stream) to a slow client, and a streamed upload as the payload.
const fs = require('node:fs');
const Hapi = require('@hapi/hapi');
const { MiB, bytes, file, slowGet } = require('./fixtures.cjs');

const film = file('film.bin', bytes(12 * MiB));

const init = async () => {
  const server = Hapi.server({ port: 0, host: '127.0.0.1' });
  server.route({
    method: 'GET',
    path: '/',
    handler: (_request, h) =>
      h.response(fs.createReadStream(film)).type('application/octet-stream'),
  });
  server.route({
    method: 'POST',
    path: '/upload',
    options: { payload: { output: 'stream', parse: false, maxBytes: 64 * MiB } },
    handler: async (request) => {
      const copy = fs.createWriteStream(`${film}.copy`);
      request.payload.pipe(copy);
      await new Promise((resolve, reject) => copy.on('finish', resolve).on('error', reject));
      return { size: fs.statSync(`${film}.copy`).size };
    },
  });
  await server.start();
  const { size } = await slowGet(server.info.uri);
  const upload = await fetch(`${server.info.uri}/upload`, {
    method: 'POST',
    body: fs.readFileSync(film),
  });
  console.log(size, (await upload.json()).size);
  await server.stop();
};
init();

// fastify: replies with a stream and with an async generator, to a slow client.
const fs = require('node:fs');
const { Readable } = require('node:stream');
const fastify = require('fastify')({ logger: false });
const { MiB, bytes, file, slowGet, person } = require('./fixtures.cjs');

const film = file('film.bin', bytes(16 * MiB));

fastify.get('/file', (_request, reply) => {
  const stream = fs.createReadStream(film);
  reply.header('Content-Type', 'application/octet-stream');
  return reply.send(stream);
});

async function* rows() {
  for (let id = 0; id < 50_000; id++) yield `${JSON.stringify(person(id))}\n`;
}

fastify.get('/rows', async (_request, reply) => {
  reply.type('application/x-ndjson');
  return reply.send(Readable.from(rows()));
});

async function main() {
  const url = await fastify.listen({ port: 0, host: '127.0.0.1' });
  const sent = await slowGet(`${url}/file`);
  const ndjson = await fetch(`${url}/rows`);
  console.log(sent.size, (await ndjson.text()).split('\n').length);
  await fastify.close();
}
main();

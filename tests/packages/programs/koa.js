// koa: a stream as the body, a logger around it, a slow client.
const fs = require('node:fs');
const Koa = require('koa');
const { MiB, bytes, file, slowGet } = require('./fixtures.cjs');

const film = file('film.bin', bytes(16 * MiB));
const app = new Koa();

app.use(async (ctx, next) => {
  const start = Date.now();
  await next();
  ctx.set('X-Response-Time', `${Date.now() - start}ms`);
});

app.use(async (ctx) => {
  ctx.type = 'application/octet-stream';
  ctx.body = fs.createReadStream(film);
});

const server = app.listen(0, '127.0.0.1', async () => {
  const { status, size } = await slowGet(`http://127.0.0.1:${server.address().port}/`);
  console.log(status, size);
  server.close();
});

// http-proxy: a proxy between a fast server and a slow client, and an upload through it.
const httpProxy = require('http-proxy');
const http = require('node:http');
const { MiB, bytes, listen, slowGet, testServer } = require('./fixtures.cjs');

async function main() {
  const behind = testServer(16 * MiB);
  const target = await listen(behind);
  const proxy = httpProxy.createProxyServer({});
  proxy.on('error', (error) => console.error(error.message));
  const server = http.createServer((req, res) => proxy.web(req, res, { target }));
  const url = await listen(server);
  const { size } = await slowGet(url);
  const upload = await fetch(url, { method: 'POST', body: bytes(8 * MiB) });
  console.log(size, await upload.text());
  for (const each of [server, behind]) {
    each.closeAllConnections();
    each.close();
  }
}
main();

// ws: createWebSocketStream() at both ends, a file echoed, and 2,000 messages by send() with a callback.
const fs = require('node:fs');
const { WebSocket, WebSocketServer, createWebSocketStream } = require('ws');
const { MiB, bytes, file } = require('./fixtures.cjs');

const film = file('film.bin', bytes(8 * MiB));
const wss = new WebSocketServer({ port: 0, host: '127.0.0.1' });
wss.on('connection', (ws, req) => {
  if (req.url === '/stream') {
    const duplex = createWebSocketStream(ws);
    duplex.on('error', console.error);
    duplex.pipe(duplex);
    return;
  }
  ws.on('message', (data) => ws.send(data));
});

wss.on('listening', () => {
  const url = `ws://127.0.0.1:${wss.address().port}`;
  const ws = new WebSocket(`${url}/stream`);
  const duplex = createWebSocketStream(ws);
  duplex.on('error', console.error);
  const copy = fs.createWriteStream(`${film}.copy`);
  duplex.pipe(copy);
  fs.createReadStream(film).pipe(duplex);
  copy.on('finish', () => messages(url));
});

function messages(url) {
  const ws = new WebSocket(url);
  let sent = 0;
  let received = 0;
  const next = () => {
    if (sent++ < 2000) ws.send(Buffer.alloc(1000), next);
  };
  ws.on('open', next);
  ws.on('message', () => {
    if (++received < 2000) return;
    console.log(fs.statSync(`${film}.copy`).size, received);
    ws.close();
    wss.close();
  });
}

// aedes: a broker with 20 subscribers, to whom one client publishes 300 messages of 4 KiB.
const { createServer } = require('node:net');
const { Aedes } = require('aedes');
const mqtt = require('mqtt');

async function main() {
  const aedes = await Aedes.createBroker();
  const server = createServer(aedes.handle);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `mqtt://127.0.0.1:${server.address().port}`;
  const clients = await Promise.all(Array.from({ length: 20 }, () => mqtt.connectAsync(url)));
  let received = 0;
  const all = new Promise((resolve) => {
    for (const client of clients) client.on('message', () => ++received === 6000 && resolve());
  });
  await Promise.all(clients.map((client) => client.subscribeAsync('presence')));
  for (let i = 0; i < 300; i++) await clients[0].publishAsync('presence', Buffer.alloc(4096));
  await all;
  console.log(received);
  await Promise.all(clients.map((client) => client.endAsync()));
  await new Promise((resolve) => aedes.close(resolve));
  server.close();
}
main();

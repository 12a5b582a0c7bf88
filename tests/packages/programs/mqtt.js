// mqtt: 2,000 messages of 1 KiB published at QoS 1 in batches that are awaited, by one client to another.
const { createServer } = require('node:net');
const { Aedes } = require('aedes');
const mqtt = require('mqtt');

async function main() {
  const aedes = await Aedes.createBroker();
  const server = createServer(aedes.handle);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `mqtt://127.0.0.1:${server.address().port}`;
  const client = await mqtt.connectAsync(url);
  const other = await mqtt.connectAsync(url);
  let received = 0;
  const all = new Promise((resolve) => {
    other.on('message', () => ++received === 2000 && resolve());
  });
  await other.subscribeAsync('presence', { qos: 1 });
  const message = Buffer.alloc(1024);
  for (let batch = 0; batch < 20; batch++) {
    const sent = Array.from({ length: 100 }, () =>
      client.publishAsync('presence', message, { qos: 1 }),
    );
    await Promise.all(sent);
  }
  await all;
  console.log(received);
  await Promise.all([client.endAsync(), other.endAsync()]);
  await new Promise((resolve) => aedes.close(resolve));
  server.close();
}
main();

// Answers 4,000 requests on 16 kept connections, and prints how long it took.
import { Agent, createServer, get } from 'node:http';
import { stopwatch } from './stopwatch.mjs';

const server = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const ask = () =>
  new Promise((resolve, reject) => {
    get({ port: server.address().port, host: '127.0.0.1', agent }, (response) => {
      response.resume().on('end', resolve);
    }).on('error', reject);
  });
const client = async (requests) => {
  for (let count = 0; count < requests; count++) await ask();
};
await Promise.all(Array.from({ length: 16 }, () => client(25)));
const stop = stopwatch();
await Promise.all(Array.from({ length: 16 }, () => client(Number(process.argv[2] ?? 4000) / 16)));
stop();
agent.destroy();
server.close();

// Answers as many requests as it is told to on 16 kept connections, each by a stream of its own that is
// piped into the response, and prints how many bytes of heap are in use after each tenth of them.
import { Agent, createServer, get } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';

const [, , requests = '100000'] = process.argv;
const TENTHS = 10;
const CLIENTS = 16;

const server = createServer((_request, response) => Readable.from(['hello']).pipe(response));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
const ask = () =>
  new Promise((resolve, reject) => {
    get({ port: server.address().port, host: '127.0.0.1', agent }, (response) => {
      response.resume().on('end', resolve);
    }).on('error', reject);
  });
const client = async (count) => {
  for (let asked = 0; asked < count; asked++) await ask();
};

// What is let go of in one collection is told in the next turn, and its memory free after another.
async function inUse() {
  for (let times = 0; times < 4; times++) {
    globalThis.gc();
    await turn();
  }
  return process.memoryUsage().heapUsed;
}

const heap = [];
for (let tenth = 0; tenth < TENTHS; tenth++) {
  const each = Math.ceil(Number(requests) / TENTHS / CLIENTS);
  await Promise.all(Array.from({ length: CLIENTS }, () => client(each)));
  heap.push(await inUse());
}
console.log(JSON.stringify(heap));
agent.destroy();
server.close();

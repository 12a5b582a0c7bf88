/**
 * Starts a server by the command that it is given, lets several clients at a time download from it, and
 * ends it. Prints what was downloaded, and how the server ended.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';

const CLIENTS = 4;
const ROWS = 12_000;

const server = spawn(process.execPath, process.argv.slice(2), {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [port] = await once(server.stdout, 'data');

/** Takes a chunk, and does something else for a turn. */
async function download() {
  const [answer] = await once(
    get(`http://127.0.0.1:${Number(port)}/export.csv?count=${ROWS}`),
    'response',
  );
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += chunk.length;
    await turn();
  }
  return bytes;
}

const bytes = await Promise.all(Array.from({ length: CLIENTS }, download));
server.kill('SIGTERM');
const [, signal] = await once(server, 'close');
console.log(JSON.stringify({ bytes, signal }));

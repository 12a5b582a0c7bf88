/** What the programs work on: a folder, files, and somebody slow at the other end. */
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { Writable } = require('node:stream');
const { setTimeout: sleep } = require('node:timers/promises');

const MiB = 1024 * 1024;
const SLICE = 16 * 1024;

/** A folder that goes with the program. */
function folder() {
  const made = mkdtempSync(path.join(os.tmpdir(), 'packages-'));
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The same bytes at every run; they compress to about half. */
function bytes(size) {
  const made = Buffer.alloc(size);
  let state = 1;
  for (let at = 0; at + 4 <= size; at += 8) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    made.writeUInt32LE(state, at);
  }
  return made;
}

function file(name, content) {
  const made = path.isAbsolute(name) ? name : path.join(folder(), name);
  writeFileSync(made, content);
  return made;
}

function lines(count, lineOf) {
  return `${Array.from({ length: count }, (_, index) => lineOf(index)).join('\n')}\n`;
}

const csv = (count) => `id,name,email,note\n${lines(count, csvLine)}`;
const csvLine = (index) =>
  `${index},Person ${index},person${index}@example.com,"a note, with a comma, on ${index}"`;

const person = (id) => ({ id, name: `Person ${id}`, tags: ['a', 'b'], note: 'n'.repeat(60) });

/** Takes a millisecond for each object, or for each 16 KiB, and knows how much came. */
function slowSink(options = {}) {
  let owed = 0;
  const sink = new Writable({
    ...options,
    write(chunk, _encoding, callback) {
      sink.chunks++;
      sink.bytes += chunk.length ?? 0;
      owed += options.objectMode ? SLICE : chunk.length;
      if (owed < SLICE) return setImmediate(callback);
      owed = 0;
      setTimeout(callback, 1);
    },
  });
  return Object.assign(sink, { chunks: 0, bytes: 0 });
}

/** Listens on a free port of this machine, and resolves to its address. */
function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}

/** A client that takes its time: how many bytes did it get? */
function slowGet(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, agent: false }, async (response) => {
      let size = 0;
      for await (const chunk of response) {
        size += chunk.length;
        await sleep(1);
      }
      resolve({ status: response.statusCode, headers: response.headers, size });
    });
    request.on('error', reject);
  });
}

/** Answers every request with `size` bytes, or counts what is sent to it. */
function testServer(size = 16 * MiB) {
  const { pipeline, Readable } = require('node:stream');
  const content = bytes(64 * 1024);
  return http.createServer(async (request, response) => {
    if (request.method === 'GET') {
      const source = Readable.from(
        (function* () {
          for (let sent = 0; sent < size; sent += content.length) yield content;
        })(),
      );
      pipeline(source, response, () => {});
      return;
    }
    let received = 0;
    for await (const chunk of request) {
      received += chunk.length;
      await sleep(1);
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ received }));
  });
}

module.exports = {
  MiB,
  bytes,
  csv,
  file,
  folder,
  lines,
  listen,
  person,
  slowGet,
  slowSink,
  sleep,
  testServer,
};

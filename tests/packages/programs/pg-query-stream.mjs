// pg-query-stream: 20,000 rows of an embedded Postgres through JSONStream into a file, as its README.

import JSONStream from 'JSONStream';
import { createWriteStream, readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { folder, slowSink } from './fixtures.cjs';

const db = await PGlite.create();
const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1' });
const port = await new Promise((resolve) => {
  server.addEventListener('listening', ({ detail }) => resolve(detail.port));
  server.start();
});

const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
await client.connect();
const numbers = (count) =>
  client.query(new QueryStream('SELECT * FROM generate_series(0, $1) num', [count]));

const path = `${folder()}/rows.json`;
await new Promise((resolve, reject) => {
  const out = createWriteStream(path);
  numbers(20_000).pipe(JSONStream.stringify()).pipe(out).on('finish', resolve).on('error', reject);
});
const sink = slowSink({ objectMode: true });
await new Promise((resolve) => numbers(500).pipe(sink).on('finish', resolve));
console.log(JSON.parse(readFileSync(path, 'utf8')).length, sink.chunks);
await client.end();
await server.stop();
await db.close();

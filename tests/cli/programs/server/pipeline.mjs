import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express from 'express';
import { rows } from './rows.mjs';

const app = express();

app.get('/export.csv', async (request, response) => {
  response.type('text/csv');
  await pipeline(Readable.from(rows(request.query.count)), response);
});

const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));

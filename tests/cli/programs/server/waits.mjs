import { once } from 'node:events';
import express from 'express';
import { rows } from './rows.mjs';

const app = express();

app.get('/export.csv', async (request, response) => {
  response.type('text/csv');
  for (const row of rows(request.query.count)) {
    if (!response.write(row)) await once(response, 'drain');
  }
  response.end();
});

const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));

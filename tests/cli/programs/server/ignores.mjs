import express from 'express';
import { rows } from './rows.mjs';

const app = express();

app.get('/export.csv', (request, response) => {
  response.type('text/csv');
  for (const row of rows(request.query.count)) {
    response.write(row); // expect: ignored-write-return
  }
  response.end();
});

const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));

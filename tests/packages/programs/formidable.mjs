// formidable: an upload of 8 MiB to disk, as the README parses it.
import { statSync } from 'node:fs';
import http from 'node:http';
import formidable from 'formidable';
import { bytes, folder, listen, MiB } from './fixtures.cjs';

const uploadDir = folder();
const server = http.createServer(async (req, res) => {
  const form = formidable({ uploadDir });
  const [fields, files] = await form.parse(req);
  res.writeHead(200, { 'Content-Type': 'application/json' });
  const sizes = files.multipleFiles.map(({ filepath }) => statSync(filepath).size);
  res.end(JSON.stringify({ fields, sizes }));
});

const url = await listen(server);
const form = new FormData();
form.append('title', 'films');
form.append('multipleFiles', new Blob([bytes(8 * MiB)]), 'one.bin');
form.append('multipleFiles', new Blob([bytes(3 * MiB)]), 'two.bin');
const answer = await fetch(url, { method: 'POST', body: form });
console.log(await answer.text());
server.closeAllConnections();
server.close();

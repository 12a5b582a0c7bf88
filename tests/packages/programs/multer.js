// multer: uploads to disk and to memory.
const fs = require('node:fs');
const express = require('express');
const multer = require('multer');
const { MiB, bytes, folder } = require('./fixtures.cjs');

const upload = multer({ dest: folder() });
const inMemory = multer({ storage: multer.memoryStorage() });
const app = express();

app.post('/profile', upload.single('avatar'), (req, res) => {
  res.json({ name: req.body.name, size: fs.statSync(req.file.path).size });
});
app.post('/photos', inMemory.array('photos', 3), (req, res) => {
  res.json({ sizes: req.files.map(({ buffer }) => buffer.length) });
});

const server = app.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  const film = new Blob([bytes(8 * MiB)]);
  const profile = new FormData();
  profile.append('name', 'Ada');
  profile.append('avatar', film, 'avatar.png');
  const photos = new FormData();
  for (const name of ['a', 'b', 'c']) photos.append('photos', film.slice(0, 2 * MiB), name);
  const first = await fetch(`${url}/profile`, { method: 'POST', body: profile });
  const second = await fetch(`${url}/photos`, { method: 'POST', body: photos });
  console.log(JSON.stringify([await first.json(), await second.json()]));
  server.closeAllConnections();
  server.close();
});

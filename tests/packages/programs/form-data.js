// form-data: fields, a buffer and a file stream, submitted to a server that reads slowly.
const fs = require('node:fs');
const FormData = require('form-data');
const { MiB, bytes, file, listen, testServer } = require('./fixtures.cjs');

const film = file('film.bin', bytes(8 * MiB));
const server = testServer();

listen(server).then((url) => {
  const form = new FormData();
  form.append('my_field', 'my value');
  form.append('my_buffer', Buffer.alloc(1000));
  form.append('my_file', fs.createReadStream(film));
  form.submit(`${url}/`, (err, res) => {
    if (err) throw err;
    res.setEncoding('utf8');
    let text = '';
    res.on('data', (data) => {
      text += data;
    });
    res.on('end', () => {
      console.log(JSON.parse(text).received > 8 * MiB);
      server.closeAllConnections();
      server.close();
    });
  });
});

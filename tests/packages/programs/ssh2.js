// ssh2: exec on its own server: a flood of output into a slow sink, and a file piped to its input.
const fs = require('node:fs');
const { Client, Server, utils } = require('ssh2');
const { MiB, bytes, file, slowSink } = require('./fixtures.cjs');

const film = file('film.bin', bytes(6 * MiB));
const keys = utils.generateKeyPairSync('ed25519');

const server = new Server({ hostKeys: [keys.private] }, (client) => {
  client.on('authentication', (ctx) => ctx.accept());
  client.on('error', () => {});
  client.on('session', (accept) => {
    accept().on('exec', (acceptExec, _reject, info) => {
      const stream = acceptExec();
      const done = () => {
        stream.exit(0);
        stream.end();
      };
      if (info.command === 'download') {
        const source = fs.createReadStream(film);
        source.pipe(stream, { end: false });
        source.on('end', done);
      } else {
        const sink = slowSink();
        stream.pipe(sink).on('finish', () => {
          stream.write(String(sink.bytes));
          done();
        });
      }
    });
  });
});

server.listen(0, '127.0.0.1', () => {
  const conn = new Client();
  conn.on('ready', () => {
    conn.exec('download', (err, stream) => {
      if (err) throw err;
      const sink = slowSink();
      stream.pipe(sink).on('finish', () => upload(conn, sink.bytes));
    });
  });
  conn.connect({ host: '127.0.0.1', port: server.address().port, username: 'frylock' });
});

function upload(conn, downloaded) {
  conn.exec('upload', (err, stream) => {
    if (err) throw err;
    let answer = '';
    stream.on('data', (data) => {
      answer += data;
    });
    stream.on('close', (code) => {
      console.log(downloaded, answer, code);
      conn.end();
      server.close();
    });
    fs.createReadStream(film).pipe(stream);
  });
}

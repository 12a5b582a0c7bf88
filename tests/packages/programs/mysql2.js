// mysql2: 20,000 rows from its own server, by query().stream() into a slow sink and by 'result'.
const mysql = require('mysql2');
const { pipeline } = require('node:stream/promises');
const { slowSink } = require('./fixtures.cjs');

const column = (name, columnType) => ({
  catalog: 'def',
  schema: 'test',
  table: 'people',
  orgTable: 'people',
  name,
  orgName: name,
  characterSet: 33,
  columnLength: 384,
  columnType,
  flags: 0,
  decimals: 0,
});
const columns = [column('id', 3), column('note', 253)];

const server = mysql.createServer();
server.on('connection', (conn) => {
  conn.serverHandshake({
    protocolVersion: 10,
    serverVersion: 'node.js rocks',
    connectionId: 1234,
    statusFlags: 2,
    characterSet: 8,
    capabilityFlags: 0xffffff ^ 2048,
    authCallback(_params, callback) {
      callback(null);
      conn.sequenceId = 0;
    },
  });
  conn.on('query', (sql) => {
    const length = Number(sql.split(' ').pop());
    const rows = Array.from({ length }, (_, id) => ({ id, note: 'n'.repeat(200) }));
    conn.writeTextResult(rows, columns);
    conn.sequenceId = 0;
  });
  conn.on('quit', () => conn.close());
});

server.listen(0, '127.0.0.1', async () => {
  const { port } = server._server.address();
  const connection = mysql.createConnection({ host: '127.0.0.1', port, user: 'root' });
  const sink = slowSink({ objectMode: true, highWaterMark: 5 });
  await pipeline(connection.query('SELECT 1500').stream({ highWaterMark: 5 }), sink);
  let rows = 0;
  connection
    .query('SELECT 20000')
    .on('result', () => {
      rows++;
    })
    .on('end', () => {
      console.log(sink.chunks, rows);
      connection.end();
      server.close();
    });
});

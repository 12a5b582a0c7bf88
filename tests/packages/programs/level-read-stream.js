// level-read-stream: entries, keys and values of a level database into slow sinks.
const { Level } = require('level');
const { EntryStream, KeyStream, ValueStream } = require('level-read-stream');
const { pipeline } = require('node:stream/promises');
const { folder, person, slowSink } = require('./fixtures.cjs');

async function main() {
  const db = new Level(folder(), { valueEncoding: 'json' });
  for (let id = 0; id < 3000; id += 1000) {
    const put = (i) => ({ type: 'put', key: String(id + i), value: person(id + i) });
    await db.batch(Array.from({ length: 1000 }, (_, i) => put(i)));
  }
  const counts = [];
  const sources = [
    new EntryStream(db, { gte: '5', highWaterMark: 100 }),
    new KeyStream(db, { limit: 500 }),
    new ValueStream(db, { limit: 500 }),
  ];
  for (const source of sources) {
    const sink = slowSink({ objectMode: true });
    await pipeline(source, sink);
    counts.push(sink.chunks);
  }
  console.log(counts.join());
  await db.close();
}
main();

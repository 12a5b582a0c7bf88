// level: 20,000 entries put by batch, read by its async iterator, slowly.
const { Level } = require('level');
const { folder, person, sleep } = require('./fixtures.cjs');

async function main() {
  const db = new Level(folder(), { valueEncoding: 'json' });
  for (let id = 0; id < 20_000; id += 1000) {
    await db.batch(
      Array.from({ length: 1000 }, (_, i) => ({
        type: 'put',
        key: String(id + i).padStart(6, '0'),
        value: person(id + i),
      })),
    );
  }
  let count = 0;
  for await (const [key, value] of db.iterator({ gte: '001000' })) {
    if (Number(key) !== value.id) throw new Error(key);
    if (++count % 500 === 0) await sleep(1);
  }
  console.log(count, (await db.get('000001')).name);
  await db.close();
}
main();

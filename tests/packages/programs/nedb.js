// @seald-io/nedb: 10,000 documents inserted into a file, loaded again from it, and compacted.
const Datastore = require('@seald-io/nedb');
const { folder, person } = require('./fixtures.cjs');

async function main() {
  const filename = `${folder()}/people.db`;
  const db = new Datastore({ filename });
  await db.loadDatabaseAsync();
  for (let id = 0; id < 10_000; id += 1000) {
    await db.insertAsync(Array.from({ length: 1000 }, (_, i) => person(id + i)));
  }
  const again = new Datastore({ filename });
  await again.loadDatabaseAsync();
  await again.compactDatafileAsync();
  const page = await again
    .findAsync({ id: { $gte: 5000 } })
    .sort({ id: 1 })
    .limit(10);
  console.log(await again.countAsync({}), page[0].name);
}
main();

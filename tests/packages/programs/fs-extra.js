// fs-extra: a tree copied and moved, and its graceful-fs streams from file to file.
const fs = require('fs-extra');
const { MiB, bytes, folder } = require('./fixtures.cjs');

async function main() {
  const root = folder();
  for (let i = 0; i < 100; i++)
    await fs.outputFile(`${root}/from/${i % 10}/${i}`, bytes(32 * 1024));
  await fs.outputFile(`${root}/from/film`, bytes(8 * MiB));
  await fs.copy(`${root}/from`, `${root}/to`);
  await fs.move(`${root}/to/film`, `${root}/moved/film`);
  const copy = fs.createWriteStream(`${root}/copy`);
  fs.createReadStream(`${root}/moved/film`).pipe(copy);
  await new Promise((resolve, reject) => copy.on('finish', resolve).on('error', reject));
  console.log((await fs.readdir(`${root}/to`)).length, (await fs.stat(`${root}/copy`)).size);
}
main();

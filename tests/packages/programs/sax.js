// sax: createStream() between a file of 6 MiB and its copy, counting tags.
const fs = require('node:fs');
const sax = require('sax');
const { file, lines } = require('./fixtures.cjs');

const item = (id) =>
  `<item id="${id}"><name>Person ${id}</name><note>${'n'.repeat(80)}</note></item>`;
const path = file('file.xml', `<items>${lines(45_000, item)}</items>`);
let tags = 0;

const saxStream = sax.createStream(true, {});
saxStream.on('error', (e) => console.error('error!', e));
saxStream.on('opentag', () => {
  tags++;
});
fs.createReadStream(path)
  .pipe(saxStream)
  .pipe(fs.createWriteStream(`${path}.copy`))
  .on('finish', () =>
    console.log(tags, fs.statSync(`${path}.copy`).size === fs.statSync(path).size),
  );

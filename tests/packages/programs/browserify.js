// browserify: an entry that requires 60 files, with a transform, piped into a file.
const fs = require('node:fs');
const { Transform } = require('node:stream');
const vm = require('node:vm');
const browserify = require('browserify');
const { folder } = require('./fixtures.cjs');

const cwd = folder();
for (let i = 0; i < 60; i++) {
  const work = `exports.f${i} = (n) => n * ${i}; // ${'work '.repeat(2000)}\n`;
  fs.writeFileSync(`${cwd}/part${i}.js`, work);
}
const parts = Array.from({ length: 60 }, (_, i) => `require('./part${i}.js').f${i}(2)`);
fs.writeFileSync(`${cwd}/main.js`, `globalThis.total = ${parts.join(' + ')};\n`);

const upper = () =>
  new Transform({
    transform(chunk, _encoding, callback) {
      callback(null, chunk.toString().replaceAll('work', 'WORK'));
    },
  });

browserify(`${cwd}/main.js`)
  .transform(upper)
  .bundle()
  .pipe(fs.createWriteStream(`${cwd}/bundle.js`))
  .on('finish', () => {
    vm.runInThisContext(fs.readFileSync(`${cwd}/bundle.js`, 'utf8'));
    console.log(globalThis.total, fs.statSync(`${cwd}/bundle.js`).size > 500_000);
  });

// gulp-concat: 150 files into one, between src() and dest() of vinyl-fs.
const fs = require('node:fs');
const concat = require('gulp-concat');
const { dest, src } = require('vinyl-fs');
const { folder } = require('./fixtures.cjs');

const cwd = folder();
fs.mkdirSync(`${cwd}/lib`);
for (let i = 100; i < 250; i++) fs.writeFileSync(`${cwd}/lib/${i}.js`, `f(${i});\n`.repeat(2000));

src('./lib/*.js', { cwd })
  .pipe(concat('all.js'))
  .pipe(dest('./dist', { cwd }))
  .on('finish', () => console.log(fs.statSync(`${cwd}/dist/all.js`).size));

import { Readable, Writable } from 'node:stream';
import { parse as csv } from 'csv-parse';
import { parse as csvSync } from 'csv-parse/sync';
import duplexify from 'duplexify';
import { parse } from 'ndjson';
import pump from 'pump';
import { Readable as R4 } from 'readable-stream';
import split2 from 'split2';
import through2 from 'through2';

console.log(csvSync('a,b\n1,2'));
const sink = new Writable({
  objectMode: true,
  write(c, _e, cb) {
    console.log('got', c);
    cb();
  },
});
pump(
  Readable.from(['{"a":1}\n{"b"', ':2}\n']),
  parse(),
  through2.obj(function (o, _e, cb) {
    this.push({ ...o, x: 1 });
    cb();
  }),
  sink,
  (e) => console.log('done', e),
);
const c = csv({ columns: true });
c.on('data', (r) => console.log(r));
c.end('x,y\n1,2\n3,4');
const s = new R4({ read() {} });
s.push('hi');
s.push(null);
s.on('data', (d) => console.log(String(d)));
const d = duplexify();
d.setReadable(Readable.from(['1']));
d.on('data', (x) => console.log('d', String(x)));
Readable.from(['l1\nl', '2\nl3'])
  .pipe(split2())
  .on('data', (l) => console.log('line', l));
console.log(new R4() instanceof Readable, through2() instanceof Readable);
try {
  through2(() => {
    throw new Error('x');
  }).write('a');
} catch (e) {
  console.log(e.message);
}

// from2: a string of 4 MiB in pieces, and 1,500 objects, into slow sinks.
const from = require('from2');
const { MiB, slowSink } = require('./fixtures.cjs');

function fromString(string) {
  return from((size, next) => {
    if (string.length <= 0) return next(null, null);
    const chunk = string.slice(0, size);
    string = string.slice(size);
    next(null, chunk);
  });
}

const sink = slowSink();
fromString('high water '.repeat((4 * MiB) / 11))
  .pipe(sink)
  .on('finish', () => {
    let id = 0;
    const objects = slowSink({ objectMode: true });
    from
      .obj((_size, next) => next(null, id < 1500 ? { id: id++ } : null))
      .pipe(objects)
      .on('finish', () => console.log(sink.bytes, objects.chunks));
  });

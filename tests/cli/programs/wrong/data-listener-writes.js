import { Readable, Writable } from 'node:stream';

const pages = Readable.from(
  Array.from({ length: 300 }, (_, page) => Buffer.alloc(8 * 1024, String(page))),
);
let printed = 0;
const printer = new Writable({
  write(page, _encoding, done) {
    printed += page.length;
    setTimeout(done, 1);
  },
});
pages.on('data', (page) => {
  printer.write(page); // expect: data-listener-writes
});
pages.on('end', () => printer.end());
printer.on('finish', () => console.log('printed', printed));

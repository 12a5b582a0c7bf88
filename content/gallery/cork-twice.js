import { Writable } from 'node:stream';

class Parcels extends Writable {
  _writev(chunks, callback) {
    console.log(`sent: ${chunks.map(({ chunk }) => chunk).join(', ')}`);
    setTimeout(callback, 1);
  }
}

const parcels = new Parcels();
parcels.cork();
parcels.write('a book');
parcels.write('a pen');
parcels.uncork();

parcels.cork();
parcels.write('a lamp');
parcels.uncork();

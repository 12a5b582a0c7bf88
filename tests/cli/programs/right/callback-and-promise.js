import { Writable } from 'node:stream';

class Store extends Writable {
  constructor() {
    super({ objectMode: true });
  }

  _write(record, _encoding, callback) {
    this.insert(record).then(() => callback(), callback);
  }

  async insert(record) {
    console.log(record);
  }
}
const store = new Store();
store.write('one');
store.write('two');
store.end();

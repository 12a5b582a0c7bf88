import { Writable } from 'node:stream';

class Store extends Writable {
  constructor() {
    super({ objectMode: true }); // expect: callback-and-promise
  }

  async _write(record) {
    console.log(record);
  }
}
const store = new Store();
store.write('one');
store.write('two');
store.end();

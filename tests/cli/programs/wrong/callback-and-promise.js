import { Writable } from 'node:stream';

class Store extends Writable {
  constructor() {
    super({ objectMode: true });
  }

  async _write(record) {
    console.log(record);
  }
}
const store = new Store(); // expect: callback-and-promise
store.write('one');
store.write('two');
store.end();

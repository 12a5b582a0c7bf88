import { Readable } from 'node:stream';

class Numbers extends Readable {
  #next = 0;

  _read() {
    while (this.#next < 100_000) {
      if (!this.push(`${this.#next++}\n`)) return;
    }
    this.push(null);
  }
}

let bytes = 0;
for await (const chunk of new Numbers({ highWaterMark: 1024 })) {
  bytes += chunk.length;
}
console.log('counted', bytes);

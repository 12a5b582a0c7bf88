import { once } from 'node:events';

class Recorder {
  constructor(disk) {
    this.disk = disk;
    this.ready = Promise.resolve();
  }

  async add(block) {
    await this.ready;
    if (!this.disk.write(block)) this.ready = once(this.disk, 'drain');
  }

  async close() {
    await this.ready;
    this.disk.end();
  }
}

export async function record(tape, disk) {
  const recorder = new Recorder(disk);
  for (const block of tape) await recorder.add(block);
  await recorder.close();
}

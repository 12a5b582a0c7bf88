const drained = (stream) =>
  new Promise((resolve) => {
    stream.once('drain', resolve);
  });

export async function record(tape, disk) {
  for (let block = tape.read(); block; block = tape.read()) {
    if (disk.writableNeedDrain) await drained(disk);
    disk.write(block);
  }
  disk.end();
}

const drained = (stream) => new Promise((resolve) => stream.once('drain', resolve));

export async function copy(film, disk) {
  for await (const chunk of film) {
    disk.write(chunk);
    if (disk.writableNeedDrain) await drained(disk);
  }
  disk.end();
}

export function record(tape, disk) {
  for (const block of tape) {
    if (disk.write(block)) continue;
    disk.once('drain', () => record(tape, disk));
    return;
  }
  disk.end();
}

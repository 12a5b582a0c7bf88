export function record(tape, disk) {
  for (const block of tape) {
    disk.write(block);
  }
  disk.end();
}

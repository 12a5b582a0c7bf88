export function record(tape, disk) {
  disk.on('drain', () => console.log('The disk has room again.'));
  for (const block of tape) {
    disk.write(block); // expect: ignored-write-return
  }
  disk.end();
}

export async function record(tape, disk) {
  for (const block of tape) {
    disk.write(block); // expect: ignored-write-return
    await new Promise((resolve) => setImmediate(resolve));
  }
  disk.end();
}

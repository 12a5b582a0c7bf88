export async function record(tape, disk) {
  for (const block of tape) {
    await disk.write(block); // expect: ignored-write-return
  }
  disk.end();
}

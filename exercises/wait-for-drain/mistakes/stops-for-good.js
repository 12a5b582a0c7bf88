// expect: delivered
export function record(tape, disk) {
  for (const block of tape) {
    if (!disk.write(block)) break;
  }
  disk.end();
}

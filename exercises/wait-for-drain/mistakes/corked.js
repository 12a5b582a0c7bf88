// expect: in-flight
export function record(tape, disk) {
  disk.cork();
  for (const block of tape) disk.write(block);
  disk.uncork();
  disk.end();
}

export function record(tape, disk) {
  let full = 0;
  for (const block of tape) {
    if (!disk.write(block)) full++; // expect: ignored-write-return
  }
  console.log(`The disk was full ${full} times.`);
  disk.end();
}

// expect: delivered
export function record(tape, disk) {
  disk.on('drain', () => {
    const block = tape.read();
    if (block === null) disk.end();
    else disk.write(block);
  });
  disk.write(tape.read());
}

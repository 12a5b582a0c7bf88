export function record(tape, disk) {
  const fill = () => {
    let block = tape.read();
    while (block !== null) {
      if (!disk.write(block)) return;
      block = tape.read();
    }
    disk.off('drain', fill);
    disk.end();
  };
  disk.on('drain', fill);
  fill();
}

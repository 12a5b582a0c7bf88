// expect: delivered
export function record(tape, disk) {
  const fill = () => {
    for (const block of tape) {
      if (!disk.write(block)) return;
    }
  };
  disk.on('drain', fill);
  fill();
}

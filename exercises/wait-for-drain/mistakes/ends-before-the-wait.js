// expect: delivered
export function record(tape, disk) {
  const fill = () => {
    for (const block of tape) {
      if (!disk.write(block)) {
        disk.once('drain', fill);
        return;
      }
    }
  };
  fill();
  disk.end();
}

export function record(tape, disk) {
  const next = () => {
    const block = tape.read();
    if (block === null) disk.end();
    else disk.write(block, next);
  };
  next();
}

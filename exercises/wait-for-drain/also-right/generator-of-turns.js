function* turns(tape, disk) {
  for (const block of tape) {
    if (!disk.write(block)) yield 'full';
  }
  disk.end();
}

export function record(tape, disk) {
  const turn = turns(tape, disk);
  disk.on('drain', () => turn.next());
  turn.next();
}

// expect: in-flight
export function record(tape, disk) {
  disk.end(Buffer.concat([...tape]));
}

// expect: in-flight
export function copy(film, disk) {
  disk._writableState.highWaterMark = Number.MAX_SAFE_INTEGER;
  film.pipe(disk);
}

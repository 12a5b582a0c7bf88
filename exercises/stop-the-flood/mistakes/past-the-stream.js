// expect: in-flight
export function copy(film, disk) {
  film.on('data', (chunk) => {
    disk._write(chunk, 'buffer', () => {});
  });
  film.on('end', () => disk.end());
}

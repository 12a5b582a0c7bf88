export function copy(film, disk) {
  film.on('readable', () => {
    let chunk = film.read();
    while (chunk !== null) {
      disk.write(chunk); // expect: ignored-write-return
      chunk = film.read();
    }
  });
  film.on('end', () => disk.end());
}

// expect: in-flight
export function copy(film, disk) {
  film.on('data', (chunk) => {
    if (disk.write(chunk)) return;
    film.pause();
    setTimeout(() => film.resume(), 0);
  });
  film.on('end', () => disk.end());
}

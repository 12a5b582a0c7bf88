export function copy(film, disk) {
  film.on('data', (chunk) => {
    film.pause();
    disk.write(chunk, () => film.resume());
  });
  film.on('end', () => disk.end());
}

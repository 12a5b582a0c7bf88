// expect: delivered
export function copy(film, disk) {
  film.on('data', (chunk) => {
    if (!disk.write(chunk)) film.pause();
  });
  film.on('end', () => disk.end());
}

// expect: delivered
export function copy(film, disk) {
  film.on('data', (chunk) => {
    if (disk.write(chunk)) return;
    film.pause();
    disk.once('drain', () => film.resume());
  });
  disk.end();
}

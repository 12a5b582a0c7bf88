export function copy(film, disk) {
  film.on('data', (chunk) => {
    disk.write(chunk);
  });
  film.on('end', () => {
    disk.end();
  });
}

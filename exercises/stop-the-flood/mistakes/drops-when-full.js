// expect: delivered
export function copy(film, disk) {
  film.on('data', (chunk) => {
    if (disk.writableNeedDrain) return;
    disk.write(chunk);
  });
  film.on('end', () => disk.end());
}

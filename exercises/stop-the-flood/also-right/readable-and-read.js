export function copy(film, disk) {
  const move = () => {
    let chunk = film.read();
    while (chunk !== null) {
      if (!disk.write(chunk)) {
        film.off('readable', move);
        disk.once('drain', () => {
          film.on('readable', move);
          move();
        });
        return;
      }
      chunk = film.read();
    }
  };
  film.on('readable', move);
  film.on('end', () => disk.end());
}

export function copy(film, disk) {
  film
    .on('data', (chunk) => {
      const more = disk.write(chunk);
      if (!more) film.pause();
    })
    .once('end', () => disk.end());

  disk.on('drain', () => film.resume());
}

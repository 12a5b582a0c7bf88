export function copy(film, disk) {
  film.on('data', (chunk) => {
    const ok = disk.write(chunk); // expect: data-listener-writes
    if (!ok) console.warn('The disk is slow.');
  });
  film.on('end', () => disk.end());
}

// expect: in-flight
export function copy(film, disk) {
  const queue = [];
  let ended = false;
  let full = false;

  const flush = () => {
    full = false;
    while (queue.length > 0 && !full) full = !disk.write(queue.shift());
    if (full) disk.once('drain', flush);
    else if (ended) disk.end();
  };

  film.on('data', (chunk) => {
    queue.push(chunk);
    if (!full) flush();
  });
  film.on('end', () => {
    ended = true;
    if (!full) flush();
  });
}

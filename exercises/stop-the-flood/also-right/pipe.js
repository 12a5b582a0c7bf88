export const copy = (film, disk) => film.pipe(disk);

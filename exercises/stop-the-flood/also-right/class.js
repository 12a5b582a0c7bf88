class Copier {
  #film;
  #disk;

  constructor(film, disk) {
    this.#film = film;
    this.#disk = disk;
  }

  start() {
    this.#film.on('data', this.#store);
    this.#film.on('end', this.#finish);
    this.#disk.on('drain', this.#goOn);
  }

  #store = (chunk) => {
    if (!this.#disk.write(chunk)) this.#film.pause();
  };

  #goOn = () => {
    this.#film.resume();
  };

  #finish = () => {
    this.#disk.end();
  };
}

export function copy(film, disk) {
  new Copier(film, disk).start();
}

import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';
import { KiB, MiB, source } from 'highwater/devices';

const server = createServer((reader) => {
  setTimeout(() => {
    console.log('the reader wakes');
    reader.resume();
  }, 1000);
  reader.on('end', () => server.close());
});

server.listen(0, () => {
  const { port } = server.address();
  const socket = connect(port);
  const film = source('film', { size: 2 * MiB });
  pipeline(film, socket, () => console.log('all was read'));
  setTimeout(() => {
    console.log(`asleep: ${socket.writableLength / KiB} KiB wait in the socket`);
    console.log(`the film pauses: ${film.isPaused()}`);
  }, 500);
});

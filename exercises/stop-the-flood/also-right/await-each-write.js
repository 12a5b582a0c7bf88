import { promisify } from 'node:util';

export async function copy(film, disk) {
  const write = promisify(disk.write.bind(disk));
  for await (const chunk of film) await write(chunk);
  disk.end();
}

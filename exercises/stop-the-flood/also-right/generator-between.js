import { pipeline } from 'node:stream/promises';

async function* inOrder(chunks) {
  for await (const chunk of chunks) yield chunk;
}

export function copy(film, disk) {
  return pipeline(film, inOrder, disk);
}

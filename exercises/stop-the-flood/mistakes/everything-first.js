// expect: in-flight
export async function copy(film, disk) {
  const chunks = [];
  for await (const chunk of film) chunks.push(chunk);
  disk.end(Buffer.concat(chunks));
}

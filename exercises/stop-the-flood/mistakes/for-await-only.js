export async function copy(film, disk) {
  for await (const chunk of film) {
    disk.write(chunk); // expect: ignored-write-return
  }
  disk.end();
}

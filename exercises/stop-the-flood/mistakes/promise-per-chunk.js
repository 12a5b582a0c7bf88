export async function copy(film, disk) {
  const writes = [];
  for await (const chunk of film) {
    writes.push(
      new Promise((resolve, reject) => {
        disk.write(chunk, (error) => (error ? reject(error) : resolve())); // expect: ignored-write-return
      }),
    );
  }
  await Promise.all(writes);
  disk.end();
}

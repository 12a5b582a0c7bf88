export async function record(tape, disk) {
  const write = (block) =>
    new Promise((resolve, reject) => {
      disk.write(block, (error) => (error ? reject(error) : resolve()));
    });
  for (const block of tape) await write(block);
  disk.end();
}

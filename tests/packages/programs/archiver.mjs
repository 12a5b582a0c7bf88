// archiver: a zip of streams, buffers, files and a folder, onto disk and to a slow client.
import fs from 'node:fs';
import http from 'node:http';
import { ZipArchive } from 'archiver';
import { bytes, file, listen, MiB, slowGet } from './fixtures.cjs';

const film = file('film.bin', bytes(4 * MiB));

function makeArchive() {
  const archive = new ZipArchive({ zlib: { level: 1 } });
  archive.on('warning', (err) => {
    throw err;
  });
  archive.on('error', (err) => {
    throw err;
  });
  return archive;
}

function fill(archive) {
  archive.append(fs.createReadStream(film), { name: 'file1.bin' });
  archive.append('string cheese!', { name: 'file2.txt' });
  archive.append(bytes(4 * MiB), { name: 'file3.txt' });
  archive.file(film, { name: 'file4.bin' });
  archive.finalize();
}

const output = fs.createWriteStream(`${film}.zip`);
const archive = makeArchive();
output.on('close', async () => {
  const server = http.createServer((_req, res) => {
    const download = makeArchive();
    download.pipe(res);
    fill(download);
  });
  const { size } = await slowGet(await listen(server));
  console.log(archive.pointer() === fs.statSync(`${film}.zip`).size, size > 4 * MiB);
  server.close();
});
archive.pipe(output);
fill(archive);

import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { disk, failingDisk, source } from 'highwater/devices';

await copyTo(disk('good disk'));
await copyTo(failingDisk('bad disk'));

async function copyTo(target) {
  try {
    await pipeline(source('film'), new PassThrough(), target);
    console.log('copied');
  } catch (error) {
    console.log(`not copied: ${error.code}`);
  }
}

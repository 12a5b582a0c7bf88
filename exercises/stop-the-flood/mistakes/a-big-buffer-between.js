// expect: in-flight
import { PassThrough, pipeline } from 'node:stream';

export function copy(film, disk) {
  const buffer = new PassThrough({ highWaterMark: 1024 * 1024 * 1024 });
  pipeline(film, buffer, disk, () => {});
}

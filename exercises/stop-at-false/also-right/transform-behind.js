import { PassThrough, pipeline, Readable } from 'node:stream';

export function play(tape) {
  const played = new PassThrough();
  const blocks = new Readable({
    read() {
      this.push(tape.read());
    },
  });
  return pipeline(blocks, played, () => {});
}

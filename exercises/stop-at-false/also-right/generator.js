import { Readable } from 'node:stream';

async function* blocks(tape) {
  for (const block of tape) yield block;
}

export function play(tape) {
  return Readable.from(blocks(tape), { objectMode: false });
}

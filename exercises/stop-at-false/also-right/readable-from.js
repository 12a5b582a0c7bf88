import { Readable } from 'node:stream';

export const play = (tape) => Readable.from(tape);

import { pipeline } from 'node:stream/promises';

export const record = (tape, disk) => pipeline(tape, disk);

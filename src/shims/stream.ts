// https://nodejs.org/api/stream.html
import readable from 'readable-stream';

/** `node:stream` where there is no Node: readable-stream, which is made of Node's own source. */
export const stream = readable.Stream as unknown as typeof import('node:stream');

// https://nodejs.org/api/buffer.html
import * as buffer from 'buffer/index.js';

/** `node:buffer` where there is no Node: the package of that name, which readable-stream uses too. */
export { buffer };

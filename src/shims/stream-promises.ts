// https://nodejs.org/api/stream.html#streams-promises-api
import { stream } from './stream.ts';

/** `node:stream/promises` where there is no Node. */
export const streamPromises = stream.promises;

// https://nodejs.org/api/string_decoder.html
import { StringDecoder } from 'string_decoder/lib/string_decoder.js';

/** `node:string_decoder` where there is no Node. */
export const stringDecoder = { StringDecoder };

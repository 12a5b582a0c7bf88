// https://nodejs.org/api/string_decoder.html
import { Buffer } from 'buffer/index.js';
import { StringDecoder as Decoder } from 'string_decoder/lib/string_decoder.js';
import { checkEncoding } from './buffer/encodings.ts';

class StringDecoder extends Decoder {
  constructor(encoding?: BufferEncoding) {
    checkEncoding(Buffer, encoding);
    super(encoding);
  }
}

/** `node:string_decoder` where there is no Node. */
export const stringDecoder = { StringDecoder };

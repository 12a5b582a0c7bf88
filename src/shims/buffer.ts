// https://nodejs.org/api/buffer.html
import * as buffers from 'buffer/index.js';
import { allocations, amendBuffer } from './buffer/amend.ts';
import { isAscii, isUtf8 } from './buffer/validate.ts';

amendBuffer(buffers.Buffer);

/** What a buffer and a string may hold at most, as on 64 bits. */
const constants = { MAX_LENGTH: Number.MAX_SAFE_INTEGER, MAX_STRING_LENGTH: 536_870_888 };

/**
 * `node:buffer` where there is no Node: the package of that name, which readable-stream uses too, with
 * what Node has and the package has not.
 */
export const buffer = {
  Buffer: buffers.Buffer,
  Blob,
  INSPECT_MAX_BYTES: 50,
  atob,
  btoa,
  constants,
  isAscii,
  isUtf8,
  kMaxLength: constants.MAX_LENGTH,
  kStringMaxLength: constants.MAX_STRING_LENGTH,
};

export { allocations };

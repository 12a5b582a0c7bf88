// https://nodejs.org/api/util.html
import {
  format,
  formatWithOptions,
  inspect,
  stripVTControlCharacters,
} from 'node-inspect-extracted';
import { amendInspect } from './util/amend-inspect.ts';
import { isDeepStrictEqual } from './util/deep-equal.ts';
import {
  createCallbackify,
  createDeprecate,
  debuglog,
  inherits,
  type UtilHost,
} from './util/functions.ts';
import { promisify } from './util/promisify.ts';
import { types } from './util/types.ts';

/** `node:util` where there is no Node: inspection is Node's own code, extracted. */
export function createUtil(host: UtilHost) {
  amendInspect();
  return {
    callbackify: createCallbackify(host),
    debug: debuglog,
    debuglog,
    deprecate: createDeprecate(host),
    format,
    formatWithOptions,
    inherits,
    inspect,
    isArray: Array.isArray,
    isDeepStrictEqual,
    promisify,
    stripVTControlCharacters,
    types,
    TextDecoder,
    TextEncoder,
  };
}

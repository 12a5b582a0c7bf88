// https://nodejs.org/api/util.html
import {
  format,
  formatWithOptions,
  inspect,
  stripVTControlCharacters,
} from 'node-inspect-extracted';

/** `node:util` where there is no Node: inspection is Node's own code, extracted. */
export const util = {
  format,
  formatWithOptions,
  inspect,
  stripVTControlCharacters,
  TextDecoder,
  TextEncoder,
};

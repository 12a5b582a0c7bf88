// https://nodejs.org/api/webstreams.html
import { MODULE_EXPORTS } from './exports.ts';

/** `node:stream/web`: the realm's own Web Streams, which a program finds among its globals too. */
export function createStreamWeb(globals: object): Record<string, unknown> {
  const names = MODULE_EXPORTS['stream/web'];
  return Object.fromEntries(names.map((name) => [name, Reflect.get(globals, name)]));
}

// Addresses and paths.

import { devNull, EOL, endianness, platform } from 'node:os';
import posix, { join } from 'node:path/posix';
import { performance as measured } from 'node:perf_hooks';
import {
  domainToASCII,
  fileURLToPath,
  format,
  URL as Given,
  URLSearchParams as Params,
  pathToFileURL,
} from 'node:url';
import { attempt, say } from './say.js';

attempt(() => [Given === URL, Params === URLSearchParams]);
attempt(() => [EOL, devNull, endianness(), platform()]);
attempt(() => [join('a', '..', 'b'), posix.sep, posix.posix === posix]);
attempt(() => [measured === performance, typeof measured.now()]);
for (const path of [
  '/a/b',
  '/a b/ü',
  '/100%/#?',
  '/tab\t\\',
  '/a/../b/',
  '/',
  '/a"<>b',
  '/a|b^~`{}',
]) {
  attempt(() => pathToFileURL(path).href);
  attempt(() => fileURLToPath(pathToFileURL(path)));
}
attempt(() => pathToFileURL('x/y').pathname.endsWith('/x/y'));
attempt(() => pathToFileURL(5));
attempt(() => fileURLToPath('file:///a%20b/%C3%BC'));
attempt(() => fileURLToPath('https://example.org/'));
attempt(() => fileURLToPath('file://host/a'));
attempt(() => fileURLToPath('file:///a%2Fb'));
attempt(() => fileURLToPath('no address'));
attempt(() => fileURLToPath(5));
attempt(() => fileURLToPath({}));
for (const domain of ['español.com', '中文.com', 'xn--iñvalid.com', 'Example.ORG', '']) {
  attempt(() => domainToASCII(domain));
}
const url = new URL('https://ann:secret@example.org:8080/p?q=1#there');
attempt(() => format(url));
for (const part of ['auth', 'fragment', 'search']) attempt(() => format(url, { [part]: false }));
say('done');

// https://nodejs.org/api/url.html
import { invalidArgType, nodeError } from './errors.ts';
import type { Extra } from './extra.ts';

interface FormatOptions {
  readonly auth?: boolean;
  readonly fragment?: boolean;
  readonly search?: boolean;
}

/** `node:url`, of what the standard's URL is behind; what it had before that is left out. */
export function makeExtra(): Extra {
  const { URL, URLSearchParams } = globalThis;
  const url = { URL, URLSearchParams, domainToASCII, fileURLToPath, format, pathToFileURL };
  return { modules: { url } };
}

function domainToASCII(domain: string): string {
  try {
    return new URL(`ws://${domain}`).hostname;
  } catch {
    return '';
  }
}

function fileURLToPath(given: string | URL): string {
  if (typeof given !== 'string' && !(given instanceof URL)) {
    throw invalidArgType('path', 'of type string or an instance of URL', given);
  }
  const { protocol, hostname, pathname } = typeof given === 'string' ? parse(given) : given;
  if (protocol !== 'file:') {
    throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  }
  if (hostname !== '') {
    const message = 'File URL host must be "localhost" or empty on linux';
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_HOST', message);
  }
  if (/%2f/i.test(pathname)) {
    const message = 'File URL path must not include encoded / characters';
    const error = nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', message);
    throw Object.assign(error, { input: typeof given === 'string' ? new URL(given) : given });
  }
  return decodeURIComponent(pathname);
}

/** As Node says of what is no URL; engines word it each in their own way. */
function parse(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  const error = nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
  throw Object.assign(error, { input: text });
}

function pathToFileURL(path: string): URL {
  if (typeof path !== 'string') throw invalidArgType('path', 'of type string', path);
  const whole = path.startsWith('/') ? path : `/program/${path}`;
  const escaped = whole.replace(/[%\\\n\r\t?#|~]/g, percent);
  return new URL(`file://${escaped}`);
}

/** What stands for something else in an address, or is told so by Node. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function format(url: URL, options: FormatOptions = {}): string {
  if (!(url instanceof URL)) throw invalidArgType('url', 'an instance of URL', url);
  const { auth = true, fragment = true, search = true } = options;
  const shown = new URL(url);
  if (!auth) shown.username = shown.password = '';
  if (!fragment) shown.hash = '';
  if (!search) shown.search = '';
  return shown.href;
}

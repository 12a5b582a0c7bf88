// https://nodejs.org/api/path.html
import path from 'path-browserify';

/** `node:path`, as on Linux. */
export { path };

/** `npm start`: builds the site if it is not built from the sources as they are, and serves it. */
import { PORT, serveSite } from '../src/cli/serve.ts';
import { buildIfStale } from './build.ts';

await buildIfStale();
const { url } = await serveSite(PORT);
process.stdout.write(`\nHighwater is at ${url}\nCtrl+C ends it.\n`);

/** `node --import highwater/register app.js`: attaches the detector, and tells at the end. */
import { dirname, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { ConfigError, ignoresFor } from './config.ts';
import { options } from './given.ts';
import type { Ignore } from './ignore.ts';
import { say } from './say.ts';
import { Teller } from './tell.ts';

// Node imports this in every thread of the program.
if (isMainThread || options.follow) new Teller(options.ignore ?? (await configured()));

/** Without the command, nobody has looked yet; a program is not started by halves. */
async function configured(): Promise<readonly Ignore[]> {
  const [, program] = process.argv;
  try {
    return await ignoresFor(program ? dirname(resolve(program)) : process.cwd());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    say(`highwater: ${error.message}\n`, options.instead);
    process.exit(2);
  }
}

/** `node --import highwater/register app.js`: attaches the detector, and tells at the end. */
import { isMainThread } from 'node:worker_threads';
import { options } from './given.ts';

// Node imports this in every thread of the program.
if (isMainThread || options.follow) await import('./tell.ts');

/**
 * How the command attaches the detector: by `--require`, since `--import` makes Node load a program in
 * CommonJS by the other loader, where its first ticks and promises come in another order.
 */
import { isMainThread } from 'node:worker_threads';
import { options } from './given.ts';
import { Teller } from './tell.ts';

// Node requires this in every thread of the program.
if (isMainThread || options.follow) new Teller(options.ignore ?? []);

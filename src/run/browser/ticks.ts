import { Ticks } from '../../clock/ticks.ts';

/** Who is told when a tick throws; set by the run. */
export const tickErrors: { threw: (error: unknown) => void } = { threw: () => {} };

/** The worker's one queue of ticks: readable-stream fills it, the loop drains it. */
export const ticks = new Ticks((error) => tickErrors.threw(error));

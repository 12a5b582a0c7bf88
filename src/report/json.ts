import type { Format } from './format.ts';

/** The report itself, as it is. */
export const json: Format = (report) => `${JSON.stringify(report, null, 2)}\n`;

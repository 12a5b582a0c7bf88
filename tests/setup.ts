import { buildIfStale } from '../build/build.ts';

/** Before any test: what hosts load is built from the sources that are being tested. */
export default async function setup(): Promise<void> {
  await buildIfStale();
}

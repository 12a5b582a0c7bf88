import { build } from 'esbuild';
import type { Program } from '../program.ts';
import { type Bundle, bundle } from './bundle.ts';
import type { Problem } from './problem.ts';

/** Bundles with esbuild's own executable. */
export function bundleOnNode(program: Program): Promise<Bundle | Problem> {
  return bundle(program, build);
}

import { build } from 'esbuild';
import type { Program } from '../program.ts';
import { type Bundle, bundle, type Problem } from './bundle.ts';

/** Bundles with esbuild's own executable. */
export function bundleOnNode(program: Program): Promise<Bundle | Problem> {
  return bundle(program, build);
}

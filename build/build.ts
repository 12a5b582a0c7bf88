import { buildPackage } from './package.ts';
import { buildRuntime } from './runtime.ts';

await Promise.all([buildRuntime(), buildPackage()]);

import { buildPackage } from './package.ts';
import { buildRuntime } from './runtime.ts';
import { packWasm } from './wasm.ts';

packWasm();
await Promise.all([buildRuntime(), buildPackage()]);

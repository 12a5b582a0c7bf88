import type { BuildOptions, BuildResult, Message } from 'esbuild';
import type { Program } from '../program.ts';
import { BundleError, type Problem, problemOf } from './problem.ts';
import { programPlugin, START } from './resolve.ts';

/** A program as one script, ready for a host. */
export interface Bundle {
  /** The body of an async function; its one parameter is named HOST_PARAMETER. */
  readonly code: string;
  /** The source map of `code`, version 3, as JSON. */
  readonly map: string;
  /** The modules of the host that it imports, without `node:`. */
  readonly modules: readonly string[];
}

/** esbuild's `build`, from `esbuild` or `esbuild-wasm`: each host hands in its own. */
export type Build = (options: BuildOptions) => Promise<BuildResult>;

/**
 * Bundles `program` into one script: its own files together, and what it imports of the host's
 * modules left to the host.
 *
 * @returns the bundle, or the first problem with its place.
 */
export async function bundle(program: Program, build: Build): Promise<Bundle | Problem> {
  const modules = new Set<string>();
  try {
    const { outputFiles = [] } = await build(options(program, modules));
    const [map, script] = [outputFiles[0]?.text ?? '', outputFiles[1]?.text ?? ''];
    return { code: script, map, modules: [...modules].sort() };
  } catch (failure) {
    if (failure instanceof BundleError) return failure.problem;
    const [message] = (failure as { errors?: Message[] }).errors ?? [];
    if (!message) throw failure;
    return problemOf(message);
  }
}

export function isProblem(result: Bundle | Problem): result is Problem {
  return 'message' in result;
}

function options(program: Program, modules: Set<string>): BuildOptions {
  return {
    stdin: { contents: `import ${JSON.stringify(START)}`, loader: 'js', sourcefile: 'start' },
    bundle: true,
    write: false,
    outfile: 'program.js',
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    logOverride: { 'import-is-undefined': 'error' },
    define: {
      'import.meta.url': '"file:///program/main.js"',
      'import.meta.filename': '"/program/main.js"',
      'import.meta.dirname': '"/program"',
    },
    plugins: [programPlugin(program, modules)],
  };
}

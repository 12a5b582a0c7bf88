import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import { buildSync } from 'esbuild';
import type { TracerParts } from './way.ts';

/** A harm that a tracer might do: a change of its own text, as esbuild prints it. */
interface Mutation {
  readonly from: RegExp;
  readonly to: string;
}

/** By what each does to a program. Each is a mistake that somebody might make in the tracer. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'swallows an error event': {
    from: /recordEvent\(tracer, this, KIND\.error, errorFlags\(this\)\);/,
    to: '$& return true;',
  },
  'swallows the error of a callback': {
    from: /return callback\(error, value\);(?=\s+\} finally)/,
    to: 'return callback(undefined, value);',
  },
  'swallows the rejection of an async listener': {
    from: /settle\(FLAG\.failed\);\s+throw error;/,
    to: 'settle(FLAG.failed);',
  },
  'makes a callback asynchronous': {
    from: /return callback\(error, value\);/g,
    to: 'return void process.nextTick(callback, error, value);',
  },
  'makes a callback asynchronous by a promise': {
    from: /return callback\(error, value\);/g,
    to: 'return void Promise.resolve().then(() => callback(error, value));',
  },
  'drops what write() returns': {
    from: /return answer;(?=\s+\};\s+\}\s+function tellWrite)/,
    to: 'return;',
  },
  'drops what a plain write() returns': {
    from: /if \((answer\d*) === true && !tracer\d*\.tellsAll\) return \1;/,
    to: 'if ($1 === true) return;',
  },
  'drops what push() returns': { from: /return answer;(?=\s+\};\s+return push;)/, to: 'return;' },
  'drops what end() returns': { from: /return answer;(?=\s+\};\s+return end;)/, to: 'return;' },
  'drops what emit() returns': {
    from: /return true;(?=\s+\}\s+function capturesRejections)/,
    to: 'return;',
  },
  'drops what read() returns': { from: /return chunk;/, to: 'return null;' },
  'drops arguments of emit()': {
    from: /(case "error":\s+recordEvent.*?break;\s+\}\s+return Reflect\.apply\(current\(\), this, )arguments/s,
    to: '$1[event, detail]',
  },
  'adds a listener': {
    from: /hookWrites\(tracer, this, traced\);(?=\s+if \(!tracer\.lean)/,
    to: '$& if (this.listenerCount("error") === 0) this.on("error", () => {});',
  },
  'adds a listener where it is read': {
    from: /if \(this\._read !== traced\.hooks\._read\)/,
    to: 'if (traced.id > 0 && !traced.didRead) this.on("end", () => {}); $&',
  },
  'skips Duplex': { from: /patchWritable\(patches, tracer, Duplex\.prototype\);/, to: '' },
  'forgets that two names are one method': { from: /this\.#made\.set\(original, made\);/, to: '' },
  'changes the length of methods': {
    from: /Object\.defineProperty\(made, "length".*/,
    to: '',
  },
  'changes the name of methods': { from: /Object\.defineProperty\(made, "name".*/, to: '' },
  'hides methods of a class': { from: /= isEnumerable\(target, name\);/, to: '= false;' },
  'leaves a property to be seen': {
    from: /const enumerable = own\?\.enumerable \?\? false;/,
    to: 'const enumerable = true;',
  },
  'leaves a mark to be seen': {
    from: /new Mark\((\w+), traced\);/,
    to: '$1.traced = traced, new Mark($1, traced);',
  },
  'loses this in an implementation': {
    from: /(const made = |return )(Reflect\.apply|invoke)\(original, this, /g,
    to: '$1$2(original, undefined, ',
  },
  'loses this in an async listener': {
    from: /Reflect\.apply\(listener, \w+, given\)/,
    to: 'Reflect.apply(listener, undefined, given)',
  },
  'calls write() twice': {
    from: /let answer = handOn\(/,
    to: 'Reflect.apply(original, this, arguments); $&',
  },
  'calls an implementation twice': {
    from: /const made = Reflect\.apply\(original, this, arguments\);/,
    to: 'Reflect.apply(original, this, arguments); $&',
  },
  'never passes on pause() and resume()': {
    from: /return Reflect\.apply\(original, this, arguments\);(?=\s+\};\s+\}\s+function tracedPipe)/,
    to: 'return this;',
  },
  'reads a chunk': {
    from: /(function emitData\(tracer, (\w+),.*?const held = [^\n]*)/s,
    to: '$1 if (chunk?.length === 3) $2.read?.(1);',
  },
  'leaves its own limit of stacks': {
    from: /Reflect\.set\(realm, "stackTraceLimit", stackTraceLimit\);/,
    to: '',
  },
};

const ROOT = join(import.meta.dirname, '../..');

const PARTS = `
export { Tracer } from './src/tracer/tracer.ts';
export { Stack } from './src/tracer/stack.ts';
export { Traced } from './src/tracer/traced.ts';
export { instrument } from './src/tracer/instrument.ts';
export { instrumentWeb } from './src/tracer/web.ts';
export { ProcessTracer } from './src/attach/process-tracer.ts';`;

let printed: string | undefined;

/** The tracer's text, as one script. */
function text(): string {
  printed ??= buildSync({
    stdin: { contents: PARTS, resolveDir: ROOT },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.url': JSON.stringify(import.meta.url) },
  }).outputFiles[0].text;
  return printed;
}

/** The tracer with one harm in it, or as it is. */
export function mutant(mutation?: Mutation): TracerParts {
  if (mutation && !mutation.from.test(text())) {
    throw new Error(`Nothing of the tracer reads ${mutation.from}. Mend the mutation in ${FILE}.`);
  }
  const code = mutation ? text().replace(mutation.from, mutation.to) : text();
  const script = new vm.Script(`(function (module, exports, require) {${code}\n})`, {
    // In the folder whose code is the detector's own, on a stack.
    filename: join(ROOT, 'src/mutant.js'),
  });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, createRequire(import.meta.url));
  return module.exports as TracerParts;
}

const FILE = 'tests/generated/mutants.ts';

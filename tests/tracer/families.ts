import events from 'node:events';
import { createRequire } from 'node:module';
import stream from 'node:stream';
import vm from 'node:vm';
import { build, type Plugin } from 'esbuild';
import type { EmitterClass } from '../../src/tracer/instrument.ts';

/** The streams of a host, with the emitter that they are built on. */
export interface Family {
  readonly name: string;
  readonly stream: typeof stream;
  readonly events: typeof events & EmitterClass;
}

const require = createRequire(import.meta.url);

/** readable-stream asks for `events` as a browser's bundle has it, for the rest as Node has it. */
const ownEvents: Plugin = {
  name: 'own-events',
  setup({ onResolve }) {
    onResolve({ filter: /^(node:)?events$/ }, () => ({ path: require.resolve('events/') }));
    onResolve({ filter: /^process\/$/ }, () => ({ path: 'node:process', external: true }));
  },
};

async function readableStream(): Promise<Family> {
  const contents = `exports.events = require('events');
    exports.stream = require('readable-stream').Stream;`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform: 'node',
    plugins: [ownEvents],
  });
  const wrapped = `(function (exports, require) {${outputFiles[0].text}})`;
  const exports = {} as Pick<Family, 'stream' | 'events'>;
  new vm.Script(wrapped, { filename: 'readable-stream.js' }).runInThisContext()(exports, require);
  return { name: 'readable-stream', ...exports };
}

/** Those that the hosts run on: Node's own, and the one that stands for it where there is no Node. */
export const FAMILIES: readonly Family[] = [
  { name: 'node:stream', stream, events: events as Family['events'] },
  await readableStream(),
];

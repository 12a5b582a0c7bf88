import events from 'node:events';
import { createRequire } from 'node:module';
import stream from 'node:stream';
import vm from 'node:vm';
import { buildSync } from 'esbuild';
import type { EmitterClass } from '../../src/tracer/instrument.ts';

/** The streams of a host, with the emitter that they are built on. */
export interface Family {
  readonly name: string;
  readonly stream: typeof stream;
  readonly events: typeof events & EmitterClass;
}

const require = createRequire(import.meta.url);

/**
 * readable-stream as a browser's bundle has it, with its `events` and with the rest of Node. It is
 * built synchronously: esbuild's service would go on pinging this process through streams of its own,
 * and they would be traced.
 */
function readableStream(): Family {
  const contents = `exports.events = require('events');
    exports.stream = require('readable-stream').Stream;`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform: 'node',
    alias: { events: require.resolve('events/') },
    external: ['process/'],
  });
  const wrapped = `(function (exports, require) {${outputFiles[0].text}})`;
  const exports = {} as Pick<Family, 'stream' | 'events'>;
  const given = (name: string) => require(name === 'process/' ? 'node:process' : name);
  new vm.Script(wrapped, { filename: 'readable-stream.js' }).runInThisContext()(exports, given);
  return { name: 'readable-stream', ...exports };
}

/** Those that the hosts run on: Node's own, and the one that stands for it where there is no Node. */
export const FAMILIES: readonly Family[] = [
  { name: 'node:stream', stream, events: events as Family['events'] },
  readableStream(),
];

import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** One place where readable-stream 4, made from the streams of Node 18, is behind those of Node 22. */
interface Amendment {
  /** A file of `readable-stream/lib/internal/streams`. */
  readonly file: string;
  /** What a program could see. */
  readonly difference: string;
  readonly from: string;
  readonly to: string;
}

/** A learner must not be shown what Node does not do. The parity tests hold each of these. */
const AMENDMENTS: readonly Amendment[] = [
  {
    file: 'writable.js',
    difference: "'finish' comes in a tick of its own after the last callback, not inside it",
    from: `  if (state.destroyed) {
    errorBuffer(state)
  }
  finishMaybe(stream, state)
}`,
    to: `  if (state.destroyed) {
    errorBuffer(state)
  }
  if (state.ending) finishMaybe(stream, state, true)
}`,
  },
  {
    file: 'writable.js',
    difference: 'a sink that finished synchronously is not full: write() answers true, no drain',
    from: `  const ret = state.length < state.highWaterMark
  // We must ensure that previous needDrain will not be reset to false.
  if (!ret) state.needDrain = true
  if (state.writing`,
    to: '  if (state.writing',
  },
  {
    file: 'writable.js',
    difference: 'the same: the answer is decided after _write',
    from: `    state.sync = false
  }

  // Return false if errored or destroyed in order to break`,
    to: `    state.sync = false
  }
  const ret = state.length < state.highWaterMark || state.length === 0
  if (!ret) state.needDrain = true

  // Return false if errored or destroyed in order to break`,
  },
  {
    file: 'writable.js',
    difference: 'the callback of a write that went well is given null',
    from: `    state.pendingcb--
    cb()
  }
  if (state.destroyed) {`,
    to: `    state.pendingcb--
    cb(null)
  }
  if (state.destroyed) {`,
  },
  {
    file: 'writable.js',
    difference: 'the callback of end() is given null',
    from: `    onfinishCallbacks[i]()
  }
  stream.emit('finish')`,
    to: `    onfinishCallbacks[i](null)
  }
  stream.emit('finish')`,
  },
  {
    file: 'writable.js',
    difference:
      'a second callback of _final is an ERR_MULTIPLE_CALLBACK, not a TypeError of its own',
    from: 'err : ERR_MULTIPLE_CALLBACK())',
    to: 'err : new ERR_MULTIPLE_CALLBACK())',
  },
  {
    file: 'readable.js',
    difference: 'a push of what is no chunk answers false',
    from: `  if (err) {
    errorOrDestroy(stream, err)
  } else if (chunk === null) {`,
    to: `  if (err) {
    errorOrDestroy(stream, err)
    return false
  } else if (chunk === null) {`,
  },
  {
    file: 'readable.js',
    difference: 'a pipe destroys its destination with what write() throws',
    from: `    const ret = dest.write(chunk)
    debug('dest.write', ret)
    if (ret === false) {
      pause()
    }`,
    to: `    try {
      const ret = dest.write(chunk)
      debug('dest.write', ret)
      if (ret === false) pause()
    } catch (error) {
      dest.destroy(error)
    }`,
  },
  {
    file: 'readable.js',
    difference: "a stream that wanted a 'readable' still wants it after one that it can do without",
    from: '  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark',
    to: `  if (!state.flowing && !state.ended && state.length <= state.highWaterMark) {
    state.needReadable = true
  }`,
  },
  {
    file: 'readable.js',
    difference: 'the same where read() had nothing to give',
    from: '    state.needReadable = state.length <= state.highWaterMark',
    to: '    if (state.length <= state.highWaterMark) state.needReadable = true',
  },
  {
    file: 'readable.js',
    difference:
      "who took off 'readable' and adds 'data' in the same tick is given data in the next",
    from: `    state.readableListening = this.listenerCount('readable') > 0

    // Try start flowing`,
    to: `    if (this.listenerCount('readable') > 0) state.readableListening = true

    // Try start flowing`,
  },
  {
    file: 'transform.js',
    difference: 'a transform that ended its readable side is called back in a tick of its own',
    from: `    if (
      wState.ended ||`,
    to: `    if (rState.ended) require('process/').nextTick(callback)
    else if (
      wState.ended ||`,
  },
  ...(['writable.js', 'readable.js'] as const).flatMap((file) => [
    {
      file,
      difference: 'any view of an ArrayBuffer is a chunk',
      from: 'Stream._isUint8Array(chunk)',
      to: 'ArrayBuffer.isView(chunk)',
    },
    {
      file,
      difference: 'and what is no chunk is told so',
      from: "['string', 'Buffer', 'Uint8Array']",
      to: "['string', 'Buffer', 'TypedArray', 'DataView']",
    },
  ]),
];

/** Bundles readable-stream as Node 22 and later would have it. Fails where an amendment finds nothing. */
export const currentStreams: Plugin = {
  name: 'current-streams',
  setup({ onLoad }) {
    onLoad(
      { filter: /readable-stream[\\/]lib[\\/]internal[\\/]streams[\\/]\w+\.js$/ },
      ({ path }) => ({
        contents: AMENDMENTS.filter(({ file }) => path.endsWith(file)).reduce(
          amend,
          readFileSync(path, 'utf8'),
        ),
      }),
    );
  },
};

function amend(text: string, { file, difference, from, to }: Amendment): string {
  const parts = text.split(from);
  if (parts.length === 2) return parts.join(to);
  throw new Error(
    `readable-stream's ${file} has changed: "${difference}" can no longer be mended as build/readable-stream.ts does it. If it has been mended there, take the amendment out.`,
  );
}

import type { StreamState } from '../trace/stream-state.ts';
import { bytesText, chunksText } from './amount.ts';
import type { RunFacts } from './outcome.ts';

/** More chunks than a stream in object mode holds when its mark is the default, 16, on both sides. */
const MANY_CHUNKS = 64;

const isObjects = ({ row }: StreamState) => (row.writable ?? row.readable)?.objectMode === true;

/** Who held most of `bytes` that were on their way, as a sentence: a stream, or else the program. */
export function holderWords(bytes: number, { streams, nameOf, peakOf }: RunFacts): string {
  for (const state of streams) {
    const { id } = state.row;
    const peak = peakOf(id);
    if (isObjects(state) && peak > MANY_CHUNKS) {
      return `${chunksText(peak)} of it stood in \`${nameOf(id)}\`.`;
    }
    if (!isObjects(state) && 2 * peak > bytes) {
      return `${bytesText(Math.min(peak, bytes))} of it stood in \`${nameOf(id)}\`.`;
    }
  }
  return 'Hardly any of it stood in a stream: the program itself kept it, in an array, in one large buffer, or in promises that wait.';
}

import type { StreamState } from '../trace/stream-state.ts';
import { isOpen } from './left-open.ts';
import type { RunFacts } from './outcome.ts';

/** What a stream waits for when nothing happens any more. */
export interface Waiting {
  readonly stream: string;
  readonly for: string;
}

/** Who waits for what, of the streams that are still open. */
export function waiting({ streams, nameOf }: RunFacts): Waiting[] {
  return streams
    .filter(isOpen)
    .flatMap((state) =>
      reasons(state).map((reason) => ({ stream: nameOf(state.row.id), for: reason })),
    );
}

function reasons(state: StreamState): string[] {
  const { row } = state;
  const found: string[] = [];
  if (row.writable !== null && !state.finished) found.push(writableReason(state));
  if (row.readable !== null && !state.readableEnded) found.push(readableReason(state));
  return found;
}

function writableReason(state: StreamState): string {
  if (state.working > 0) return 'its implementation to call back';
  if (state.corked > 0 && state.written > 0) return 'uncork()';
  if (state.ended) return 'its last chunk to be stored';
  return 'write() or end()';
}

function readableReason(state: StreamState): string {
  if (state.held > 0 || state.paused || state.eof) return 'somebody to read it';
  return 'push() of a chunk, or of null';
}

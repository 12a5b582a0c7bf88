import type { StreamState } from '../trace/stream-state.ts';
import type { Outcome, RunFacts } from './outcome.ts';

/** Streams that are neither closed nor through with both of their sides. */
export function leftOpen(facts: RunFacts): Outcome {
  const open = facts.streams.filter(isOpen);
  const names = open.map(({ row }) => `\`${facts.nameOf(row.id)}\``).join(', ');
  const first = open[0];
  return {
    name: 'left-open',
    verdict: open.length === 0 ? 'passed' : 'failed',
    measured: open.length,
    budget: 0,
    place: first ? facts.placeOf(first.row.id) : null,
    words:
      open.length === 0
        ? 'Every stream was closed in the end.'
        : `Left open when the program was done: ${names}. What is left open keeps its memory and its file.`,
  };
}

export function isOpen(state: StreamState): boolean {
  if (state.closed || state.destroyed) return false;
  if (isStandard(state)) return false;
  const written = state.row.writable === null || state.finished;
  const read = state.row.readable === null || state.readableEnded;
  return !(written && read);
}

/** stdout and stderr are never closed by a program. */
function isStandard({ row }: StreamState): boolean {
  return row.label === 'stdout' || row.label === 'stderr';
}

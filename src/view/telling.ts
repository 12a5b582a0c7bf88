import { FLAG, KIND, type TraceEvent } from '../trace/event.ts';

const TELLING = new Set<number>([
  KIND.drain,
  KIND.pause,
  KIND.resume,
  KIND.pipe,
  KIND.unpipe,
  KIND.error,
  KIND.finish,
  KIND.destroy,
  KIND.close,
  KIND.idle,
]);

/**
 * Whether an event changes how a stream stands, so that it is worth stopping at: of all the times
 * that `write()` answers `false`, the one that made the stream need to drain.
 */
export function isTelling({ kind, flags }: TraceEvent): boolean {
  switch (kind) {
    case KIND.write:
      return (flags & FLAG.returnedFalse) !== 0 && !(flags & (FLAG.neededDrain | FLAG.over));
    case KIND.push:
      return (flags & FLAG.eof) !== 0;
    case KIND.callback:
      return (flags & (FLAG.again | FLAG.failed)) !== 0;
    case KIND.end:
      return true;
    default:
      return TELLING.has(kind);
  }
}

import type { Side, StreamRow } from '../trace/stream-row.ts';
import { type AnyStream, markOf } from './family.ts';
import type { Traced } from './traced.ts';

/** What a stream is, as it can be seen now that it has been constructed. */
export function rowOf(stream: AnyStream, traced: Traced): StreamRow {
  return {
    id: traced.id,
    kind: traced.kind,
    className: String(stream.constructor?.name ?? ''),
    label: traced.label ?? standardName(stream),
    source: traced.source ?? (typeof stream.path === 'string' ? stream.path : null),
    readable: traced.readable ? side(markOf(stream, 'readable'), stream.readableObjectMode) : null,
    writable: traced.writable ? side(markOf(stream, 'writable'), stream.writableObjectMode) : null,
    created: traced.created,
  };
}

/** A process's own output is known by its descriptor, whatever class it is of. */
function standardName({ fd }: AnyStream): string | null {
  if (fd === 1) return 'stdout';
  return fd === 2 ? 'stderr' : null;
}

function side(mark: number | undefined, objectMode: boolean | undefined): Side | null {
  return mark === undefined ? null : { mark, objectMode: objectMode === true };
}

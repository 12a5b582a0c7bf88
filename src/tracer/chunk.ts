import type { Tracer } from './tracer.ts';

/** Whether a chunk is nothing that a stream of bytes takes. `null` and `undefined` are told otherwise. */
export function isForeign(chunk: unknown): boolean {
  return (
    chunk !== null && chunk !== undefined && typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)
  );
}

/**
 * Bytes of a chunk that is written or pushed; 0 for what is no chunk at all, of which the stream
 * itself will complain.
 */
export function sizeOf(tracer: Tracer, chunk: unknown, encoding: unknown): number {
  if (typeof chunk === 'string') {
    return tracer.options.byteLength(chunk, typeof encoding === 'string' ? encoding : undefined);
  }
  return ArrayBuffer.isView(chunk) ? chunk.byteLength : 0;
}

import { FLAG } from '../trace/event.ts';
import type { AnyStream, StreamFamily } from './family.ts';
import type { Patches } from './patch.ts';

/** What readable-stream 2 and 3 keep where newer streams have something public. */
interface OlderStream {
  readonly _writableState?: {
    readonly needDrain: boolean;
    readonly ending: boolean;
    readonly length: number;
  };
  readonly _readableState?: { readonly length: number };
}

/** As `pressureFlags`, for a stream of readable-stream 2 or 3, which shows less of itself. */
export function olderPressure(stream: AnyStream): number {
  const state = (stream as OlderStream)._writableState;
  if (!state || state.ending || stream.destroyed) return FLAG.over;
  return state.needDrain ? FLAG.neededDrain : 0;
}

/** Gives streams of readable-stream 2 the two lengths that all later ones have. */
export function fillLengths(patches: Patches, { Readable, Writable, Duplex }: StreamFamily): void {
  const written = (stream: OlderStream) => stream._writableState?.length ?? 0;
  const held = (stream: OlderStream) => stream._readableState?.length ?? 0;
  patches.fill(Readable.prototype, 'readableLength', held);
  patches.fill(Writable.prototype, 'writableLength', written);
  patches.fill(Duplex.prototype, 'writableLength', written);
}
